import type { ParticipantView, TileView, VisibleTile } from '../../state';
import {
  gridRects, pagedGrid, peopleShape, stageAreas, stripRects, type Rect, type Size,
} from './layout';

/** `auto`: a shared screen takes the stage, else everybody is equal. */
export type LayoutChoice = 'auto' | 'grid' | 'stage';

export interface StageInput {
  readonly area: Size;
  readonly tiles: readonly TileView[];
  readonly participants: readonly ParticipantView[];
  readonly choice: LayoutChoice;
  readonly pinned: string | undefined;
  readonly padOnStage: boolean;
  readonly page: number;
  /** Who spoke last, other than oneself. */
  readonly speaker: string | undefined;
}

export interface PlacedTile {
  readonly tile: TileView;
  readonly rect: Rect;
  readonly onStage: boolean;
}

export interface StagePlan {
  readonly placed: readonly PlacedTile[];
  /** Where the pad stands when it took the stage. */
  readonly pad?: Rect;
  /** Where the invitation stands when nobody else is there. */
  readonly invitation?: Rect;
  readonly page: number;
  readonly pages: number;
  /** Where pages are turned when there are several. */
  readonly pager?: Rect;
  readonly staged: boolean;
}

const MAX_ON_STAGE = 4;

/** Decides who is seen where. */
export function planStage(input: StageInput): StagePlan {
  const staged = input.padOnStage ? [] : stageTiles(input);
  if (!input.padOnStage && staged.length === 0) return planGrid(input);

  const others = input.tiles.filter((tile) => !staged.includes(tile));
  const areas = stageAreas(input.area, others.length);
  const { visible, page, pages } = pageOf(others, areas.capacity, input);
  const rects = stripRects(areas, visible.length);
  const stageShape = staged[0]?.source === 'screen' ? { minAspect: 0.4, maxAspect: 4 } : { minAspect: 0.6, maxAspect: 2.2 };
  const stageRects = gridRects(areas.stage, staged.length, stageShape);
  return {
    placed: [...place(staged, stageRects, true), ...place(visible, rects, false)],
    ...(input.padOnStage ? { pad: areas.stage } : {}),
    page,
    pages,
    ...(pages > 1 ? { pager: areas.pager } : {}),
    staged: true,
  };
}

/** What of it is worth receiving, most wanted first: the stage, who speaks, then as seen. */
export function visibleTiles(
  { placed }: StagePlan,
  selfId: string,
  speaker: string | undefined,
): readonly VisibleTile[] {
  const rank = ({ tile, onStage }: PlacedTile) => {
    if (onStage) return 0;
    return tile.participantId === speaker && tile.source === 'camera' ? 1 : 2;
  };
  return placed
    .filter(({ tile }) => tile.participantId !== selfId)
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ tile, rect, onStage }) => ({ key: tile.key, heightPx: rect.height, onStage }));
}

function planGrid(input: StageInput): StagePlan {
  const { area, tiles } = input;
  const shape = peopleShape(area);
  const whole = { x: 0, y: 0, ...area };
  if (input.participants.length === 1 && tiles.length === 1) {
    const [self, invitation] = gridRects(whole, 2, shape);
    return {
      placed: self ? place(tiles, [self], false) : [],
      ...(invitation ? { invitation } : {}),
      page: 0,
      pages: 1,
      staged: false,
    };
  }
  const grid = pagedGrid(area, tiles.length, shape);
  const { visible, page, pages } = pageOf(tiles, grid.capacity, input);
  // Each page has the tiles of the first, so that turning one does not change their size.
  const rects = gridRects(grid.tiles, pages > 1 ? grid.capacity : visible.length, shape);
  const turning = grid.pager ? { pager: grid.pager } : {};
  return { placed: place(visible, rects, false), page, pages, ...turning, staged: false };
}

function place(tiles: readonly TileView[], rects: readonly Rect[], onStage: boolean): PlacedTile[] {
  return tiles.flatMap((tile, index) => {
    const rect = rects[index];
    return rect ? [{ tile, rect, onStage }] : [];
  });
}

/** Pinned, else screens of others, else (when asked for) whoever speaks: never oneself. */
function stageTiles({ tiles, participants, choice, pinned, speaker }: StageInput): readonly TileView[] {
  const chosen = tiles.find((tile) => tile.key === pinned);
  if (chosen) return [chosen];
  if (choice === 'grid') return [];
  const self = participants.find((one) => one.isSelf)?.id;
  const others = tiles.filter((tile) => tile.participantId !== self);
  const screens = others.filter((tile) => tile.source === 'screen').slice(0, MAX_ON_STAGE);
  if (screens.length > 0) return screens;
  if (choice === 'auto') return [];
  const main =
    others.find((tile) => tile.participantId === speaker) ??
    others.findLast((tile) => tile.stream !== undefined) ??
    others.at(-1);
  return main ? [main] : [];
}

/** One page of tiles; whoever speaks is always on the first. */
function pageOf(tiles: readonly TileView[], capacity: number, { page, speaker }: StageInput) {
  const pages = Math.max(1, Math.ceil(tiles.length / Math.max(1, capacity)));
  const current = Math.min(page, pages - 1);
  const ordered = pages > 1 ? withSpeakerInFront(tiles, capacity, speaker) : tiles;
  return {
    visible: ordered.slice(current * capacity, (current + 1) * capacity),
    page: current,
    pages,
  };
}

function withSpeakerInFront(
  tiles: readonly TileView[],
  capacity: number,
  speaker: string | undefined,
): readonly TileView[] {
  const at = tiles.findIndex((tile) => tile.participantId === speaker && tile.source === 'camera');
  const spoken = tiles[at];
  if (!spoken || at < capacity) return tiles;
  const rest = tiles.filter((tile) => tile !== spoken);
  return [...rest.slice(0, capacity - 1), spoken, ...rest.slice(capacity - 1)];
}
