import { useEffect, useRef, useState } from 'react';
import { settings, type JoinRequest, type Meeting, type Preview } from '../../state';
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
        onJoined(outcome.meeting);
        return;
      case 'password':
        setState({ kind: 'password', asked: outcome.wrong ? 'wrong' : 'required' });
        return;
      case 'refused':
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
    ...(answers.password === undefined ? {} : { password: answers.password }),
    ...devices,
    videoQuality: settings.getSnapshot().videoQuality,
  };
}
