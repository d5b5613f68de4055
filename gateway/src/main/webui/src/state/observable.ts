import type { Observable } from './meeting';

/** Tells listeners once per microtask, however many changes a burst of frames made. */
class Listeners {
  readonly #listeners = new Set<() => void>();
  #scheduled = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  notify(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

/** Holds one immutable value. `getSnapshot` is always current; listeners hear of it a microtask later. */
export class Store<T> implements Observable<T> {
  readonly #listeners = new Listeners();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly getSnapshot = (): T => this.#value;

  readonly subscribe = this.#listeners.subscribe;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.notify();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }
}

/** A value computed from others when somebody looks, at most once per invalidation. */
export class Derived<T> implements Observable<T> {
  readonly #listeners = new Listeners();
  readonly #compute: () => T;
  #value: { readonly of: T } | undefined;

  constructor(compute: () => T) {
    this.#compute = compute;
  }

  readonly getSnapshot = (): T => {
    this.#value ??= { of: this.#compute() };
    return this.#value.of;
  };

  readonly subscribe = this.#listeners.subscribe;

  /** Something it is computed from changed. */
  invalidate(): void {
    this.#value = undefined;
    this.#listeners.notify();
  }
}
