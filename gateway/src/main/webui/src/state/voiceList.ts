import type { MediaView } from '../media/mediaLink';
import type { Observable, VoiceView } from './meeting';
import { Store } from './observable';

/** The remote voices and the loudspeaker they are to be played on. */
export class VoiceList {
  readonly voices = new Store<readonly VoiceView[]>([]);
  readonly #media: Observable<MediaView>;
  readonly #remove: () => void;
  #outputDeviceId: string | undefined;
  #shown: MediaView['voices'] = [];

  constructor(media: Observable<MediaView>, outputDeviceId: string | undefined) {
    this.#media = media;
    this.#outputDeviceId = outputDeviceId;
    this.#remove = media.subscribe(() => {
      if (media.getSnapshot().voices !== this.#shown) this.#render();
    });
  }

  setOutput(deviceId: string): void {
    this.#outputDeviceId = deviceId;
    this.#render();
  }

  close(): void {
    this.#remove();
    this.voices.set([]);
  }

  #render(): void {
    this.#shown = this.#media.getSnapshot().voices;
    const output = this.#outputDeviceId;
    this.voices.set(
      this.#shown.map(({ stream }) => ({
        // A new connection has new streams under the same section numbers.
        key: stream.id,
        stream,
        ...(output === undefined ? {} : { outputDeviceId: output }),
      })),
    );
  }
}
