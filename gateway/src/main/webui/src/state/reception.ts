import type { Clock } from '../api/clock';
import { type Wish, wishesFor } from '../media/wishes';
import type { VideoQuality, VisibleTile } from './meeting';
import type { Roster } from './roster';

const DEBOUNCE_MS = 100;

/** Turns what is visible into what is asked of the bridge, at most ten times a second. */
export class Reception {
  readonly #clock: Clock;
  readonly #pixelRatio: () => number;
  readonly #want: (wishes: readonly Wish[]) => void;
  #visible: readonly VisibleTile[] | undefined;
  #published: ReadonlySet<string> = new Set();
  #quality: VideoQuality;
  #cancel: (() => void) | undefined;

  constructor(
    clock: Clock,
    pixelRatio: () => number,
    quality: VideoQuality,
    want: (wishes: readonly Wish[]) => void,
  ) {
    this.#clock = clock;
    this.#pixelRatio = pixelRatio;
    this.#quality = quality;
    this.#want = want;
    this.#schedule();
  }

  get quality(): VideoQuality {
    return this.#quality;
  }

  setQuality(quality: VideoQuality): void {
    this.#quality = quality;
    this.#schedule();
  }

  setVisible(tiles: readonly VisibleTile[]): void {
    this.#visible = tiles;
    this.#schedule();
  }

  setRoster(roster: Roster): void {
    const published = publishedVideos(roster);
    const same = published.size === this.#published.size;
    if (same && [...published].every((key) => this.#published.has(key))) return;
    this.#published = published;
    this.#schedule();
  }

  close(): void {
    this.#cancel?.();
    this.#visible = undefined;
  }

  /** Before anything is visible the bridge fills the slots by itself, which is quickest. */
  #schedule(): void {
    const unknown = this.#visible === undefined && this.#quality !== 'audio-only';
    if (this.#cancel !== undefined || unknown) return;
    this.#cancel = this.#clock.after(DEBOUNCE_MS, () => {
      this.#cancel = undefined;
      const visible = this.#visible ?? [];
      this.#want(wishesFor(visible, this.#published, this.#quality, this.#pixelRatio()));
    });
  }
}

/** Others' cameras and screens that are on, as `participantId/source`. */
function publishedVideos({ participants, selfId }: Roster): ReadonlySet<string> {
  return new Set(
    participants
      .filter(({ id }) => id !== selfId)
      .flatMap(({ id, video, screen }) => [
        ...(video ? [`${id}/camera`] : []),
        ...(screen ? [`${id}/screen`] : []),
      ]),
  );
}
