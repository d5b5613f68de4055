import type { Clock } from './clock';
import type { JsonObject } from './decode';
import type { Envelope } from './envelope';
import { CommandError } from './socket';

interface Pending {
  resolve(data: JsonObject): void;
  reject(error: CommandError): void;
  cancelTimeout(): void;
}

const TIMEOUT_MS = 10_000;

/** Commands sent on one socket that still wait for their `ack` or `error`. */
export class PendingCommands {
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();
  #lastId = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A fresh id, and the promise of what `ack` carries. */
  add(): { readonly id: string; readonly answer: Promise<JsonObject> } {
    this.#lastId += 1;
    const id = `c-${this.#lastId}`;
    const answer = new Promise<JsonObject>((resolve, reject) => {
      const cancelTimeout = this.#clock.after(TIMEOUT_MS, () => {
        this.#pending.delete(id);
        reject(new CommandError('timeout'));
      });
      this.#pending.set(id, { resolve, reject, cancelTimeout });
    });
    return { id, answer };
  }

  /** Takes a frame when it answers a command; false: the frame is something else. */
  settle(frame: Envelope): boolean {
    if (frame.type !== 'ack' && frame.type !== 'error') return false;
    const pending = this.#pending.get(frame.id ?? '');
    if (pending === undefined) return true;
    this.#pending.delete(frame.id ?? '');
    pending.cancelTimeout();
    if (frame.type === 'ack') pending.resolve(frame.data);
    else pending.reject(errorOf(frame.data));
    return true;
  }

  /** The connection is gone: nobody knows whether the commands arrived. */
  failAll(): void {
    for (const pending of this.#pending.values()) {
      pending.cancelTimeout();
      pending.reject(new CommandError('offline'));
    }
    this.#pending.clear();
  }
}

function errorOf(data: JsonObject): CommandError {
  const { code, detail } = data;
  return new CommandError(
    typeof code === 'string' ? code : 'failed',
    typeof detail === 'string' ? detail : '',
  );
}
