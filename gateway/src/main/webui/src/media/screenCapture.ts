import type { DeviceProblem } from '../state/meeting';
import { type MediaInputs, problemOf } from './devices';

/** A shared screen; the sound only when the user ticked it in the browser's dialogue. */
export interface ScreenTracks {
  readonly picture: MediaStreamTrack;
  readonly sound?: MediaStreamTrack;
}

export type ScreenOutcome =
  | { readonly kind: 'shared'; readonly tracks: ScreenTracks }
  /** The user closed the dialogue: nothing to tell. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly problem: DeviceProblem };

/** Asks for a screen, window or tab; `onEnded` when the browser's own bar stops it. */
export async function captureScreen(
  inputs: MediaInputs | DeviceProblem,
  onEnded: () => void,
): Promise<ScreenOutcome> {
  if (typeof inputs === 'string') return { kind: 'failed', problem: inputs };
  try {
    const stream = await inputs.openScreen();
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (picture === undefined) return { kind: 'failed', problem: 'not-found' };
    picture.contentHint = 'detail';
    picture.onended = onEnded;
    return { kind: 'shared', tracks: sound === undefined ? { picture } : { picture, sound } };
  } catch (error) {
    const problem = problemOf(error);
    return problem === 'denied' ? { kind: 'declined' } : { kind: 'failed', problem };
  }
}

export function stopScreen({ picture, sound }: ScreenTracks): void {
  picture.onended = null;
  picture.stop();
  sound?.stop();
}
