/**
 * Where the tiles stand: pure arithmetic in CSS pixels, so that a video element keeps its place
 * in the page while its rectangle changes.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Shape {
  /** Narrowest and widest tile, as width divided by height. */
  readonly minAspect: number;
  readonly maxAspect: number;
}

export interface Grid extends Size {
  readonly columns: number;
  readonly rows: number;
}

/** People: near 16:9 where there is width, portrait on a phone held upright. */
export function peopleShape(area: Size): Shape {
  return area.width < 560 && area.height > area.width
    ? { minAspect: 0.68, maxAspect: 1.4 }
    : { minAspect: 1.25, maxAspect: 16 / 9 };
}

export const MAX_TILES = 25;
const GAP = 12;
/** The height of the control that turns pages. */
const PAGER = 46;

/** The grid whose tiles are biggest; between equals the one with fewer empty places. */
export function bestGrid(area: Size, count: number, shape: Shape, gap = GAP): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), width: 0, height: 0 };
  let bestScore = -1;
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns);
    const tile = fit(
      { width: (area.width - gap * (columns - 1)) / columns, height: (area.height - gap * (rows - 1)) / rows },
      shape,
    );
    const empty = columns * rows - count;
    const score = tile.width * tile.height * (1 - empty * 0.004);
    if (score > bestScore) {
      best = { columns, rows, ...tile };
      bestScore = score;
    }
  }
  return best;
}

/** The biggest rectangle of an allowed shape inside a cell. */
function fit(cell: Size, shape: Shape): Size {
  if (cell.width <= 0 || cell.height <= 0) return { width: 0, height: 0 };
  const aspect = Math.min(shape.maxAspect, Math.max(shape.minAspect, cell.width / cell.height));
  const width = Math.min(cell.width, cell.height * aspect);
  return { width: Math.floor(width), height: Math.floor(width / aspect) };
}

/** Rectangles for `count` tiles in the best grid, centred, a short last row centred as well. */
export function gridRects(area: Rect, count: number, shape: Shape, gap = GAP): Rect[] {
  const grid = bestGrid(area, count, shape, gap);
  const height = grid.rows * grid.height + (grid.rows - 1) * gap;
  const top = area.y + Math.max(0, (area.height - height) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / grid.columns);
    const inRow = Math.min(grid.columns, count - row * grid.columns);
    const rowWidth = inRow * grid.width + (inRow - 1) * gap;
    const start = area.x + Math.max(0, (area.width - rowWidth) / 2);
    return {
      x: Math.round(start + (index - row * grid.columns) * (grid.width + gap)),
      y: Math.round(top + row * (grid.height + gap)),
      width: grid.width,
      height: grid.height,
    };
  });
}

/** How many tiles fit on one page before they become too small to know a face by. */
export function gridCapacity(area: Size, count: number, shape: Shape): number {
  const smallest = area.width < 560 ? 132 : 176;
  for (let tiles = Math.min(count, MAX_TILES); tiles > 1; tiles -= 1) {
    if (bestGrid(area, tiles, shape).width >= smallest) return tiles;
  }
  return Math.min(1, count);
}

export interface PagedGrid {
  readonly capacity: number;
  /** What the tiles have, and where pages are turned when one page does not hold them all. */
  readonly tiles: Rect;
  readonly pager?: Rect;
}

/** Room for the tiles, with some kept for turning pages where that is needed. */
export function pagedGrid(area: Size, count: number, shape: Shape): PagedGrid {
  const whole = { x: 0, y: 0, ...area };
  const capacity = gridCapacity(area, count, shape);
  if (capacity >= count) return { capacity, tiles: whole };
  const tiles = { ...whole, height: Math.max(0, area.height - PAGER - GAP) };
  return {
    capacity: gridCapacity(tiles, count, shape),
    tiles,
    pager: { ...whole, y: area.height - PAGER, height: PAGER },
  };
}

export interface StageAreas {
  readonly stage: Rect;
  /** Where the small tiles go, and how many fit there. */
  readonly strip: Rect;
  readonly capacity: number;
  readonly tile: Size;
  readonly vertical: boolean;
  /** Where pages of small tiles are turned. */
  readonly pager: Rect;
}

/** Splits the area: the big picture, and the others beside it (below it where height abounds). */
export function stageAreas(area: Size, others: number): StageAreas {
  const vertical = area.width >= area.height * 1.15;
  if (others === 0) {
    const whole = { x: 0, y: 0, width: area.width, height: area.height };
    const none = { ...whole, width: 0, height: 0 };
    return { stage: whole, strip: none, capacity: 0, tile: none, vertical, pager: none };
  }
  if (vertical) {
    const width = Math.round(Math.min(240, Math.max(104, area.width * 0.19)));
    const tile = { width, height: Math.round((width * 9) / 16) };
    const x = area.width - width;
    const holding = (height: number) => Math.max(1, Math.floor((height + GAP) / (tile.height + GAP)));
    const paged = holding(area.height) < others;
    const height = paged ? area.height - PAGER - GAP : area.height;
    return {
      stage: { x: 0, y: 0, width: x - GAP, height: area.height },
      strip: { x, y: 0, width, height },
      capacity: holding(height),
      tile,
      vertical,
      pager: { x, y: area.height - PAGER, width, height: PAGER },
    };
  }
  const width = Math.round(Math.min(170, Math.max(104, area.width * 0.29)));
  const tile = { width, height: Math.round(Math.min(width * 1.1, area.height * 0.26)) };
  const y = area.height - tile.height;
  return {
    stage: { x: 0, y: 0, width: area.width, height: y - GAP },
    strip: { x: 0, y, width: area.width, height: tile.height },
    capacity: Math.max(1, Math.floor((area.width + GAP) / (tile.width + GAP))),
    tile,
    vertical,
    // Over the stage, above the name there: beside the tiles there is no height to give away.
    pager: { x: 0, y: y - GAP - 50 - PAGER, width: area.width, height: PAGER },
  };
}

/** Rectangles of the small tiles, centred along the strip. */
export function stripRects(areas: StageAreas, count: number): Rect[] {
  const { strip, tile, vertical } = areas;
  const length = vertical ? strip.height : strip.width;
  const step = (vertical ? tile.height : tile.width) + GAP;
  const start = Math.max(0, (length - (count * step - GAP)) / 2);
  return Array.from({ length: count }, (_, index) => ({
    x: Math.round(vertical ? strip.x : strip.x + start + index * step),
    y: Math.round(vertical ? strip.y + start + index * step : strip.y),
    ...tile,
  }));
}
