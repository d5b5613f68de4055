import type { Observable } from './meeting';

/**
 * Holds one immutable value and tells its listeners about a new one, once per microtask however
 * many changes a burst of frames made. `getSnapshot` is always current.
 */
export class Store<T> implements Observable<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;
  #scheduled = false;

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly getSnapshot = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }
}
