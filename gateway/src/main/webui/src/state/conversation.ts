import type { Clock } from '../api/clock';
import type { BridgeFrame } from './bridgeFrames';
import type { Quality } from './meeting';
import { NOBODY_SPEAKS, type Speaking, fallSilent, hear, nextSilenceMs } from './speaking';

/** Who speaks and how well everybody is connected, as the bridge tells it. */
export class Conversation {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #speaking: Speaking = NOBODY_SPEAKS;
  #dominantId: string | undefined;
  #quality: ReadonlyMap<string, Quality> = new Map();
  #cancelSilence: () => void = () => undefined;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get speaking(): ReadonlySet<string> {
    return this.#speaking.ids;
  }

  get dominantId(): string | undefined {
    return this.#dominantId;
  }

  get quality(): ReadonlyMap<string, Quality> {
    return this.#quality;
  }

  onFrame(frame: BridgeFrame): void {
    switch (frame.type) {
      case 'levels':
        this.#setSpeaking(hear(this.#speaking, frame.levels, this.#clock.nowMs()));
        break;
      case 'speaker':
        this.#dominantId = frame.participantId;
        this.#onChange();
        break;
      case 'quality':
        this.#quality = new Map([...this.#quality, ...frame.quality]);
        this.#onChange();
        break;
      case 'slots':
      case 'sources':
        break;
    }
  }

  close(): void {
    this.#cancelSilence();
  }

  /** No frames come when nobody is heard, so silence is noticed by the clock. */
  #setSpeaking(speaking: Speaking): void {
    const changed = speaking.ids !== this.#speaking.ids;
    this.#speaking = speaking;
    this.#cancelSilence();
    const silenceMs = nextSilenceMs(speaking);
    if (silenceMs !== undefined) {
      this.#cancelSilence = this.#clock.after(silenceMs - this.#clock.nowMs(), () => {
        this.#setSpeaking(fallSilent(this.#speaking, this.#clock.nowMs()));
      });
    }
    if (changed) this.#onChange();
  }
}
