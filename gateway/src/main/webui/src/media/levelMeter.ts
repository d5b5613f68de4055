import { Store } from '../state/observable';

const EVERY_MS = 100;
/** Quieter than this counts as silence, in dB below full scale. */
const FLOOR_DB = -60;

/** The loudness of a microphone, 0–1, ten times a second while it has a track. */
export class LevelMeter {
  readonly level = new Store(0);
  #stop: () => void = () => undefined;
  #track: MediaStreamTrack | undefined;

  /** Measures this track from now on; undefined: nothing. */
  follow(track: MediaStreamTrack | undefined): void {
    if (track === this.#track) return;
    this.#stop();
    this.#track = track;
    this.#stop = track === undefined ? () => undefined : measure(track, this.level);
  }

  close(): void {
    this.follow(undefined);
  }
}

function measure(track: MediaStreamTrack, level: Store<number>): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    // Browsers start audio only after a gesture; until then there is nothing to see.
    if (context.state === 'suspended') void context.resume();
    analyser.getFloatTimeDomainData(samples);
    level.set(track.enabled ? loudness(samples) : 0);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    level.set(0);
    void context.close();
  };
}

/** Root mean square of samples in −1–1, as 0 (−60 dB and less) to 1 (full scale). */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
}
