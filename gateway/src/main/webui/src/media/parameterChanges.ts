import type { Clock } from '../api/clock';

/** What of the browser's sender this uses. */
export type EncodingSender = Pick<RTCRtpSender, 'getParameters' | 'setParameters' | 'track'>;

/** With members that the compiler's browser does not know yet. */
export interface EncodingChange extends Partial<RTCRtpEncodingParameters> {
  readonly codec?: RTCRtpCodec;
  readonly scalabilityMode?: string;
}

const RETRY_MS = 1_000;

/**
 * Brings a sender's parameters to what they should be. The browser takes one change at a time, and
 * only parameters it has just given: changes wait for the one under way and are then made as one.
 */
export class ParameterChanges {
  readonly #clock: Clock;
  readonly #sender: EncodingSender;
  readonly #change: (parameters: RTCRtpSendParameters) => boolean;
  #busy = false;
  #stale = false;
  #closed = false;
  #cancel: () => void = () => undefined;

  /** @param change sets what should be, in parameters just given; whether that changed any */
  constructor(clock: Clock, sender: EncodingSender, change: (parameters: RTCRtpSendParameters) => boolean) {
    this.#clock = clock;
    this.#sender = sender;
    this.#change = change;
  }

  /** What should be is not what it was. */
  request(): void {
    this.#cancel();
    if (this.#closed) return;
    this.#stale = true;
    if (!this.#busy) void this.#apply();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  async #apply(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#stale && !this.#closed) {
        this.#stale = false;
        const parameters = this.#sender.getParameters();
        if (this.#change(parameters)) await this.#sender.setParameters(parameters);
      }
    } catch {
      // A negotiation came between, or the encoder could not: what is sent stays as it was so far.
      this.#cancel = this.#clock.after(RETRY_MS, () => {
        this.request();
      });
    } finally {
      this.#busy = false;
    }
  }
}

/** Sets members of an encoding; whether that changed any. */
export function assign(encoding: RTCRtpEncodingParameters, change: EncodingChange): boolean {
  const before = JSON.stringify(encoding);
  Object.assign(encoding, change);
  return JSON.stringify(encoding) !== before;
}
