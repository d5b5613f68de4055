/** What of an endpoint decides when its successor may take its place. */
export interface Standing {
  /** Media flows, and the bridge answers. */
  readonly alive: boolean;
  /** What the bridge has packets of, as `participantId/source`. */
  readonly sources: ReadonlySet<string>;
  /** What is shown and moves, by the same keys. */
  readonly pictures: ReadonlySet<string>;
}

/** Somebody who does not come along must not keep the others from where the meeting is. */
export const SUCCEEDS_WITHIN_MS = 3_000;

/**
 * How long an endpoint still sends after its successor took over: until then everybody else has
 * moved too, and nobody misses us meanwhile.
 */
export const LINGERS_MS = 3_000;

/**
 * Whether the page can show the successor without losing anybody. All participants of a conference
 * move at once and each has to wait for the others; from a dead endpoint there is nothing to lose.
 */
export function canSucceed(old: Standing, next: Standing, connectedForMs: number): boolean {
  if (!old.alive || connectedForMs >= SUCCEEDS_WITHIN_MS) return true;
  const heard = [...old.sources].every((key) => next.sources.has(key));
  return heard && [...old.pictures].every((key) => next.pictures.has(key));
}
