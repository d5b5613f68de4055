/** So long an encoding stays on after the last one who needed it. */
const LINGER_MS = 1_000;

/**
 * Which encodings to keep going while what is needed changes: more at once, less only after a
 * while, since starting an encoding again costs a key frame and a moment. Pure.
 */
export class EncodingDemand {
  #needed: ReadonlySet<string>;
  /** Those that were needed, by when they stopped being so. */
  readonly #lingering = new Map<string, number>();

  /** @param all the encodings there are, taken for needed until somebody says otherwise */
  constructor(all: readonly string[]) {
    this.#needed = new Set(all);
  }

  /** The newest word of the bridge on what somebody needs. */
  need(rids: readonly string[], nowMs: number): void {
    const needed = new Set(rids);
    for (const rid of this.#needed) {
      if (!needed.has(rid)) this.#lingering.set(rid, nowMs);
    }
    for (const rid of needed) this.#lingering.delete(rid);
    this.#needed = needed;
  }

  /** What should be sent. */
  at(nowMs: number): ReadonlySet<string> {
    const lingering = [...this.#lingering].filter(([, sinceMs]) => nowMs - sinceMs < LINGER_MS);
    return new Set([...this.#needed, ...lingering.map(([rid]) => rid)]);
  }

  /** When the answer of `at` changes by itself, or undefined. */
  nextChangeMs(nowMs: number): number | undefined {
    const ends = [...this.#lingering.values()].map((sinceMs) => sinceMs + LINGER_MS);
    const next = Math.min(...ends.filter((endMs) => endMs > nowMs));
    return Number.isFinite(next) ? next : undefined;
  }
}
