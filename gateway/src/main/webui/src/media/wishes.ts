import type { VideoQuality, VisibleTile } from '../state/meeting';

/** A wanted video of the `constraints` frame; the height in device pixels. */
export interface Wish {
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  readonly heightPx: number;
  /** On stage: it comes before the others when not all fits. */
  readonly stage?: true;
}

/** The height of cameras: of what one looks at, and of one among many. */
interface Tallest {
  readonly mainPx: number;
  readonly otherPx: number;
}

const TALLEST: Readonly<Record<VideoQuality, Tallest>> = {
  'audio-only': { mainPx: 0, otherPx: 0 },
  low: { mainPx: 180, otherPx: 180 },
  standard: { mainPx: 720, otherPx: 360 },
  high: { mainPx: 720, otherPx: 720 },
};

/** Among so few, each is looked at. */
const FEW = 2;

/** Text on a shared screen must stay readable at any quality. */
const SCREEN_TALLEST_PX = 1080;

/** Most video sections an offer may have. */
export const MOST_VIDEO_SLOTS = 49;

/**
 * What to ask of the bridge, most wanted first: visible tiles that have a picture (`published`),
 * not the own ones, no higher than shown or than the chosen quality allows.
 */
export function wishesFor(
  tiles: readonly VisibleTile[],
  published: ReadonlySet<string>,
  quality: VideoQuality,
  pixelRatio: number,
): readonly Wish[] {
  if (quality === 'audio-only') return [];
  const shown = tiles.filter(({ key, heightPx }) => published.has(key) && heightPx > 0);
  return shown
    .flatMap(({ key, heightPx, onStage }) => {
      const parts = partsOf(key);
      if (parts === undefined) return [];
      const { mainPx, otherPx } = TALLEST[quality];
      const cameraPx = onStage || shown.length <= FEW ? mainPx : otherPx;
      const tallestPx = parts.source === 'screen' ? SCREEN_TALLEST_PX : cameraPx;
      const wish: Wish = { ...parts, heightPx: Math.min(tallestPx, Math.ceil(heightPx * pixelRatio)) };
      return [onStage ? { ...wish, stage: true as const } : wish];
    })
    .slice(0, MOST_VIDEO_SLOTS);
}

function partsOf(key: string): Pick<Wish, 'participantId' | 'source'> | undefined {
  const slash = key.lastIndexOf('/');
  const source = key.slice(slash + 1);
  if (slash < 0 || (source !== 'camera' && source !== 'screen')) return undefined;
  return { participantId: key.slice(0, slash), source };
}
