import { backoffMs } from '../api/backoff';
import { type LobbyPlace, askLobby, leaveLobby, lobbyBeaconUrl, tellLobby } from '../api/lobby';
import { ApiError } from '../api/problem';
import type { Observable } from './meeting';
import { Store } from './observable';
import { type MeetingPlatform, browserPlatform } from './platform';

/** The server holds each question for a while; should it not, it is not flooded. */
const BETWEEN_MS = 500;

/** How the wait stands. After `admitted` one joins with the ticket. */
export type LobbyWaitView =
  | { readonly state: 'waiting' | 'admitted' }
  | { readonly state: 'rejected'; readonly by?: string }
  /** The knock is over without anybody's doing: knock again. */
  | { readonly state: 'gone' };

/** Somebody's wait in a lobby: asks again and again until a moderator decided, or they went away. */
export class LobbyWait implements Observable<LobbyWaitView> {
  readonly place: LobbyPlace;
  readonly #platform: MeetingPlatform;
  readonly #view = new Store<LobbyWaitView>({ state: 'waiting' });
  readonly #removeHide: () => void;
  #cancelPause: () => void = () => undefined;
  #failures = 0;
  #over = false;

  constructor(place: LobbyPlace, platform: MeetingPlatform = browserPlatform()) {
    this.place = place;
    this.#platform = platform;
    this.#removeHide = platform.onPageHide(() => {
      if (!this.#over) platform.beacon(lobbyBeaconUrl(place), { ticket: place.ticket });
    });
    void this.#ask();
  }

  readonly getSnapshot = (): LobbyWaitView => this.#view.getSnapshot();

  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  /** What the moderators should read; answers whether it was taken. */
  async say(message: string): Promise<boolean> {
    try {
      await tellLobby(this.#platform.http, this.place, message.trim());
      return true;
    } catch {
      return false;
    }
  }

  /** Goes away from the door. */
  cancel(): void {
    if (this.#over) return;
    this.close();
    // Whoever is not heard of any more goes out of the list by themselves.
    leaveLobby(this.#platform.http, this.place).catch(() => undefined);
  }

  /** Asks no more; the place stays with whoever has the ticket. */
  close(): void {
    this.#over = true;
    this.#cancelPause();
    this.#removeHide();
  }

  async #ask(): Promise<void> {
    try {
      const told = await askLobby(this.#platform.http, this.place);
      this.#failures = 0;
      this.#on(told);
    } catch (error) {
      this.#onFailure(error);
    }
  }

  #on(told: LobbyWaitView): void {
    if (this.#over) return;
    if (told.state === 'waiting') {
      this.#cancelPause = this.#platform.clock.after(BETWEEN_MS, () => void this.#ask());
      return;
    }
    this.close();
    this.#view.set(told);
  }

  #onFailure(error: unknown): void {
    if (this.#over) return;
    if (error instanceof ApiError && !error.temporary) {
      this.close();
      this.#view.set({ state: 'gone' });
      return;
    }
    this.#failures += 1;
    const pauseMs = backoffMs(this.#failures, this.#platform.random);
    this.#cancelPause = this.#platform.clock.after(pauseMs, () => void this.#ask());
  }
}

export function waitInLobby(place: LobbyPlace): LobbyWait {
  return new LobbyWait(place);
}
