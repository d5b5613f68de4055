import type { MediaFlags } from './ownMedia';
import type { Source } from './meeting';

/** The own pictures as streams for the own tiles; the same stream for the same track. */
export class OwnStreams {
  #camera: MediaStream | undefined;
  #screen: MediaStream | undefined;

  of(
    tracks: ReadonlyMap<Source, MediaStreamTrack>,
    flags: MediaFlags,
  ): {
    readonly cameraStream: MediaStream | undefined;
    readonly screenStream: MediaStream | undefined;
  } {
    this.#camera = streamOf(flags.video ? tracks.get('camera') : undefined, this.#camera);
    this.#screen = streamOf(tracks.get('screen'), this.#screen);
    return { cameraStream: this.#camera, screenStream: this.#screen };
  }
}

/** A stream of this track alone: the one before when it still fits. */
export function streamOf(
  track: MediaStreamTrack | undefined,
  before: MediaStream | undefined,
): MediaStream | undefined {
  if (track === undefined) return undefined;
  return before?.getTracks()[0] === track ? before : new MediaStream([track]);
}
