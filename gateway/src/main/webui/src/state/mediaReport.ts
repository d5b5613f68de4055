import { CommandError } from '../api/socket';
import type { MediaFlags } from './ownMedia';

/**
 * Keeps what the roster says of our devices in step with the devices: one update at a time, each
 * with all that differs, and again after a reconnection. The device itself never waits for it.
 */
export class MediaReport {
  readonly #send: (changes: Partial<MediaFlags>) => Promise<unknown>;
  readonly #onRefused: (code: string) => void;
  #told: MediaFlags;
  #wanted: MediaFlags;
  #busy = false;

  constructor(
    told: MediaFlags,
    send: (changes: Partial<MediaFlags>) => Promise<unknown>,
    onRefused: (code: string) => void,
  ) {
    this.#told = told;
    this.#wanted = told;
    this.#send = send;
    this.#onRefused = onRefused;
  }

  /** The devices are like this now. */
  report(flags: MediaFlags): void {
    this.#wanted = flags;
    void this.#sync();
  }

  /** The server says what it believes (a snapshot). */
  correct(told: MediaFlags): void {
    if (!this.#busy) this.#told = told;
    void this.#sync();
  }

  /** The connection is back: what could not be told is told now. */
  resume(): void {
    void this.#sync();
  }

  async #sync(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let changes = this.#changes(); changes !== undefined; changes = this.#changes()) {
        const sent = { ...this.#told, ...changes };
        await this.#send(changes);
        this.#told = sent;
      }
    } catch (error) {
      const code = error instanceof CommandError ? error.code : 'failed';
      if (code !== 'offline') this.#onRefused(code);
    } finally {
      this.#busy = false;
    }
  }

  #changes(): Partial<MediaFlags> | undefined {
    const { audio, video, screen } = this.#wanted;
    const changes = {
      ...(audio === this.#told.audio ? {} : { audio }),
      ...(video === this.#told.video ? {} : { video }),
      ...(screen === this.#told.screen ? {} : { screen }),
    };
    return Object.keys(changes).length === 0 ? undefined : changes;
  }
}
