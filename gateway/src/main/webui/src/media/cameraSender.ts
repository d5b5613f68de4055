import type { Clock } from '../api/clock';
import { EncodingDemand } from './encodingDemand';
import { CAMERA_RIDS, type CameraRid, cameraParameters, pixelsOf, singleParameters } from './encodings';

/** What of the browser's sender this uses. */
export type EncodingSender = Pick<RTCRtpSender, 'getParameters' | 'setParameters' | 'track'>;

const RETRY_MS = 1_000;

/**
 * Sends of the camera's encodings those that somebody needs and the user allows. The browser takes
 * one change at a time, and only parameters it has just given: changes wait for the one under way
 * and are then made as one.
 */
export class CameraSender {
  readonly #clock: Clock;
  readonly #sender: EncodingSender;
  readonly #demand = new EncodingDemand(CAMERA_RIDS);
  #largest: CameraRid;
  #busy = false;
  #stale = false;
  #closed = false;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, sender: EncodingSender, largest: CameraRid) {
    this.#clock = clock;
    this.#sender = sender;
    this.#largest = largest;
  }

  limit(largest: CameraRid): void {
    if (largest === this.#largest) return;
    this.#largest = largest;
    this.#update();
  }

  /** The track is another; cameras differ in what they capture. */
  refresh(): void {
    this.#update();
  }

  need(rids: readonly string[]): void {
    this.#demand.need(rids, this.#clock.nowMs());
    this.#update();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #update(): void {
    this.#cancel();
    if (this.#closed) return;
    const nowMs = this.#clock.nowMs();
    const next = this.#demand.nextChangeMs(nowMs);
    if (next !== undefined) this.#schedule(next - nowMs);
    this.#stale = true;
    if (!this.#busy) void this.#apply();
  }

  #schedule(delayMs: number): void {
    this.#cancel();
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#update();
    });
  }

  async #apply(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#stale && !this.#closed) {
        this.#stale = false;
        const parameters = this.#sender.getParameters();
        if (this.#change(parameters.encodings)) await this.#sender.setParameters(parameters);
      }
    } catch {
      // A negotiation came between, or the encoder could not: what is sent stays as it was so far.
      if (!this.#closed) this.#schedule(RETRY_MS);
    } finally {
      this.#busy = false;
    }
  }

  /** Sets what each encoding should do; whether that changed any. */
  #change(encodings: readonly RTCRtpEncodingParameters[]): boolean {
    const pixels = pixelsOf(this.#sender.track);
    const [only] = encodings;
    if (only !== undefined && encodings.length === 1) return assign(only, singleParameters(this.#largest, pixels));
    const needed = this.#demand.at(this.#clock.nowMs());
    const parameters = cameraParameters(this.#largest, needed, pixels);
    const changes = encodings.map((encoding) => assign(encoding, parameters.get(encoding.rid ?? '') ?? {}));
    return changes.includes(true);
  }
}

function assign(encoding: RTCRtpEncodingParameters, change: Partial<RTCRtpEncodingParameters>): boolean {
  const before = JSON.stringify(encoding);
  Object.assign(encoding, change);
  return JSON.stringify(encoding) !== before;
}
