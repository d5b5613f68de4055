import { useEffect, useRef, useState } from 'react';
import { bridgeWishes, keyRing, settings, type JoinRequest, type Meeting, type Preview } from '../../state';
import { useEngine } from '../app/engine';
import { failure, failureOf, type Failure } from './failure';

/** `asked`: the room wants a password, and whether the one given was wrong. */
type Asked = 'required' | 'wrong' | undefined;

export type JoinState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'joining'; readonly asked: Asked }
  | { readonly kind: 'password'; readonly asked: Asked }
  | { readonly kind: 'failed'; readonly asked: Asked; readonly failure: Failure };

interface Answers {
  readonly name: string;
  readonly email: string;
  readonly password?: string;
}

/** Knocks at the room: remembers what was typed, and goes through password and refusals. */
export function useJoin(room: string, preview: Preview | undefined, onJoined: (meeting: Meeting) => void) {
  const { joinMeeting } = useEngine();
  const [state, setState] = useState<JoinState>({ kind: 'idle' });
  const asked = state.kind === 'idle' ? undefined : state.asked;
  const waiting = useRef(false);

  useEffect(() => {
    waiting.current = true;
    return () => {
      waiting.current = false;
    };
  }, []);

  async function attempt(request: JoinRequest): Promise<void> {
    const outcome = await joinMeeting(request);
    switch (outcome.kind) {
      case 'joined':
        if (!waiting.current) {
          // Whoever knocked went away meanwhile.
          await outcome.meeting.leave();
          return;
        }
        settings.rememberRoom(room);
        bridgeWishes.wish(room, undefined);
        onJoined(outcome.meeting);
        return;
      case 'password':
        keyRing.dropPassword(room);
        setState({ kind: 'password', asked: outcome.wrong ? 'wrong' : 'required' });
        return;
      case 'refused':
        // The next attempt takes what the server picks.
        if (outcome.code === 'bridge_not_ready') bridgeWishes.wish(room, undefined);
        if (outcome.code === 'owner_secret_wrong') keyRing.dropOwner(room);
        setState({
          kind: 'failed',
          asked,
          failure: failure(outcome.code, outcome.retryAfterSeconds, Date.now()),
        });
    }
  }

  function join(answers: Answers): void {
    setState({ kind: 'joining', asked });
    attempt(requestOf(room, answers, preview)).catch((error: unknown) => {
      setState({ kind: 'failed', asked, failure: failureOf(error, Date.now()) });
    });
  }

  return { state, join, cancel: () => setState({ kind: 'idle' }) };
}

function requestOf(room: string, answers: Answers, preview: Preview | undefined): JoinRequest {
  const devices = preview?.handOver() ?? { microphone: { on: false }, camera: { on: false } };
  const displayName = answers.name.trim();
  const email = answers.email.trim();
  const keys = keyRing.of(room);
  const password = answers.password ?? keys.password;
  const bridge = bridgeWishes.of(room);
  settings.update({
    displayName,
    email,
    microphoneOn: devices.microphone.on,
    cameraOn: devices.camera.on,
    microphoneId: devices.microphone.deviceId,
    cameraId: devices.camera.deviceId,
  });
  return {
    room,
    displayName,
    ...(email === '' ? {} : { email }),
    ...(password === undefined ? {} : { password }),
    ...(keys.owner === undefined ? {} : { ownerSecret: keys.owner }),
    ...devices,
    ...(bridge === undefined ? {} : { bridge }),
    videoQuality: settings.getSnapshot().videoQuality,
  };
}
