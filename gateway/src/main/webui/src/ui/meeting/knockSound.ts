let context: AudioContext | undefined;

/** Two short taps on wood, made here: no file to load. Silent where the browser plays nothing yet. */
export function playKnock(): void {
  try {
    context ??= new AudioContext();
    if (context.state !== 'running') return;
    tap(context, context.currentTime);
    tap(context, context.currentTime + 0.16);
  } catch {
    // No sound device: the prompt is seen all the same.
  }
}

function tap(audio: AudioContext, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.setValueAtTime(320, at);
  tone.frequency.exponentialRampToValueAtTime(110, at + 0.07);
  volume.gain.setValueAtTime(0.22, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.12);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.13);
}
