/**
 * Who is heard right now, from audio levels as in RFC 6464 (0 loudest, 127 silence). Two
 * thresholds and a hold time keep a name from flickering between words.
 */
export interface Speaking {
  readonly ids: ReadonlySet<string>;
  /** When each was last loud enough, in the clock's milliseconds. */
  readonly loudAtMs: ReadonlyMap<string, number>;
}

const STARTS_AT = 50;
const LASTS_TO = 60;
const HOLD_MS = 700;

export const NOBODY_SPEAKS: Speaking = { ids: new Set(), loudAtMs: new Map() };

/** After a `levels` frame; those not in it are not heard. */
export function hear(
  speaking: Speaking,
  levels: ReadonlyMap<string, number>,
  nowMs: number,
): Speaking {
  const loudAtMs = new Map(speaking.loudAtMs);
  for (const [id, level] of levels) {
    if (level <= (speaking.ids.has(id) ? LASTS_TO : STARTS_AT)) loudAtMs.set(id, nowMs);
  }
  return settle(speaking, loudAtMs, nowMs);
}

/** After time went by without a frame. */
export function fallSilent(speaking: Speaking, nowMs: number): Speaking {
  return settle(speaking, new Map(speaking.loudAtMs), nowMs);
}

/** When `fallSilent` will change something, or undefined. */
export function nextSilenceMs(speaking: Speaking): number | undefined {
  return speaking.loudAtMs.size === 0
    ? undefined
    : Math.min(...speaking.loudAtMs.values()) + HOLD_MS;
}

function settle(speaking: Speaking, loudAtMs: Map<string, number>, nowMs: number): Speaking {
  for (const [id, atMs] of loudAtMs) {
    if (nowMs - atMs >= HOLD_MS) loudAtMs.delete(id);
  }
  const same =
    loudAtMs.size === speaking.ids.size && [...loudAtMs.keys()].every((id) => speaking.ids.has(id));
  return { ids: same ? speaking.ids : new Set(loudAtMs.keys()), loudAtMs };
}
