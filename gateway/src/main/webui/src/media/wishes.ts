import type { VideoQuality } from '../state/meeting';

/** A tile on screen; `key` is `participantId/source`, the height in CSS pixels. */
export interface VisibleTile {
  readonly key: string;
  readonly heightPx: number;
}

/** A wanted video of the `constraints` frame; the height in device pixels. */
export interface Wish {
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  readonly heightPx: number;
}

const TALLEST_PX: Readonly<Record<VideoQuality, number>> = {
  'audio-only': 0,
  low: 180,
  standard: 360,
  high: 720,
};

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
  return tiles
    .filter(({ key }) => published.has(key))
    .flatMap(({ key, heightPx }) => {
      const parts = partsOf(key);
      if (parts === undefined || heightPx <= 0) return [];
      const cap = parts.source === 'screen' ? SCREEN_TALLEST_PX : TALLEST_PX[quality];
      return [{ ...parts, heightPx: Math.min(cap, Math.ceil(heightPx * pixelRatio)) }];
    })
    .slice(0, MOST_VIDEO_SLOTS);
}

function partsOf(key: string): Pick<Wish, 'participantId' | 'source'> | undefined {
  const slash = key.lastIndexOf('/');
  const source = key.slice(slash + 1);
  if (slash < 0 || (source !== 'camera' && source !== 'screen')) return undefined;
  return { participantId: key.slice(0, slash), source };
}
