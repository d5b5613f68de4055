import type { Clock } from '../api/clock';

/** How long after its acknowledgement a change may take to come back in the roster. */
const ECHO_MS = 5_000;

/**
 * One own value that is shown as wished while the server is asked: dropped when the roster says
 * the same, taken back when the server refuses. The last wish wins.
 */
export class Optimistic<T> {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #wish: { readonly value: T; acknowledged: boolean } | undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** The wish, or what the roster tells. */
  over(told: T): T {
    return this.#wish === undefined ? told : this.#wish.value;
  }

  /** Shows `value` and asks; rejects as `ask` does, after taking it back. */
  async propose(value: T, ask: () => Promise<unknown>): Promise<void> {
    const wish = { value, acknowledged: false };
    this.#wish = wish;
    this.#onChange();
    try {
      await ask();
      wish.acknowledged = true;
      this.#clock.after(ECHO_MS, () => {
        this.#drop(wish);
      });
    } catch (error) {
      this.#drop(wish);
      throw error;
    }
  }

  /** The roster changed. */
  reconcile(told: T): void {
    if (this.#wish?.acknowledged === true && this.#wish.value === told) this.#drop(this.#wish);
  }

  #drop(wish: { readonly value: T }): void {
    if (this.#wish !== wish) return;
    this.#wish = undefined;
    this.#onChange();
  }
}
