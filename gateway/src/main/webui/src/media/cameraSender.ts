import type { Clock } from '../api/clock';
import { EncodingDemand } from './encodingDemand';
import { CAMERA_RIDS, type CameraRid, TEMPORAL_LAYERS, cameraParameters, layeredParameters, pixelsOf, singleParameters } from './encodings';
import { type EncodingChange, type EncodingSender, ParameterChanges, assign } from './parameterChanges';
import { type VideoCodec, codecOf, isLayered } from './videoCodecs';

/** Sends of the camera the sizes that somebody needs and the user allows, in the codec that all can decode. */
export class CameraSender {
  readonly #clock: Clock;
  readonly #sender: EncodingSender;
  readonly #changes: ParameterChanges;
  readonly #demand = new EncodingDemand(CAMERA_RIDS);
  #largest: CameraRid;
  /** Until it is told, what was negotiated first is sent. */
  #codec: VideoCodec | undefined;
  #closed = false;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, sender: EncodingSender, largest: CameraRid) {
    this.#clock = clock;
    this.#sender = sender;
    this.#largest = largest;
    this.#changes = new ParameterChanges(clock, sender, (parameters) => this.#change(parameters));
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

  /** Only for browsers that let a sender choose. */
  use(codec: VideoCodec): void {
    if (codec === this.#codec) return;
    this.#codec = codec;
    this.#update();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
    this.#changes.close();
  }

  #update(): void {
    this.#cancel();
    if (this.#closed) return;
    const nowMs = this.#clock.nowMs();
    const next = this.#demand.nextChangeMs(nowMs);
    if (next !== undefined) {
      this.#cancel = this.#clock.after(next - nowMs, () => {
        this.#update();
      });
    }
    this.#changes.request();
  }

  #change({ encodings, codecs }: RTCRtpSendParameters): boolean {
    const pixels = pixelsOf(this.#sender.track);
    const codec = this.#codec && codecOf(codecs, this.#codec);
    const [only] = encodings;
    if (only !== undefined && encodings.length === 1) {
      return assign(only, { ...singleParameters(this.#largest, pixels), ...(codec && { codec }) });
    }
    const needed = this.#demand.at(this.#clock.nowMs());
    const layered = codec !== undefined && this.#codec !== undefined && isLayered(this.#codec);
    const parameters = (layered ? layeredParameters : cameraParameters)(this.#largest, needed, pixels);
    const changes = encodings.map((encoding) => {
      const own: EncodingChange = parameters.get(encoding.rid ?? '') ?? {};
      return assign(encoding, codec === undefined ? own : { scalabilityMode: TEMPORAL_LAYERS, ...own, codec });
    });
    return changes.includes(true);
  }
}
