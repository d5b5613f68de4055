import type { Clock } from '../api/clock';
import { SCREEN_ENCODING, TEMPORAL_LAYERS } from './encodings';
import { type EncodingSender, ParameterChanges, assign } from './parameterChanges';
import { type VideoCodec, codecOf } from './videoCodecs';

/** Sends the screen in the codec that all can decode, in temporal layers: what is read may move less, but not get smaller. */
export class ScreenSender {
  readonly #changes: ParameterChanges;
  #codec: VideoCodec | undefined;

  constructor(clock: Clock, sender: EncodingSender) {
    this.#changes = new ParameterChanges(clock, sender, (parameters) => this.#change(parameters));
  }

  /** Only for browsers that let a sender choose. */
  use(codec: VideoCodec): void {
    if (codec === this.#codec) return;
    this.#codec = codec;
    this.#changes.request();
  }

  close(): void {
    this.#changes.close();
  }

  #change({ encodings, codecs }: RTCRtpSendParameters): boolean {
    const codec = this.#codec && codecOf(codecs, this.#codec);
    const [only] = encodings;
    if (codec === undefined || only === undefined) return false;
    return assign(only, { ...SCREEN_ENCODING, scalabilityMode: TEMPORAL_LAYERS, codec });
  }
}
