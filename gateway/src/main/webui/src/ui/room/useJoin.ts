import { useEffect, useRef, useState } from 'react';
import {
  bridgeWishes, keyRing, settings, type JoinOutcome, type JoinRequest, type LobbyPlace, type LobbyWait, type Meeting,
  type Preview,
} from '../../state';
import { useEngine } from '../app/engine';
import { failure, failureOf, type Failure } from './failure';

/** `asked`: the room wants a password, and whether the one given was wrong. */
type Asked = 'required' | 'wrong' | undefined;

export type JoinState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'joining'; readonly asked: Asked }
  | { readonly kind: 'password'; readonly asked: Asked }
  | { readonly kind: 'failed'; readonly asked: Asked; readonly failure: Failure }
  | { readonly kind: 'waiting'; readonly wait: LobbyWait }
  | { readonly kind: 'rejected'; readonly by?: string | undefined };

export interface Answers {
  readonly name: string;
  readonly email: string;
  readonly password?: string;
}

/** How a password tried in the lobby went. */
export type Tried = 'in' | 'wrong' | Failure;

/** Knocks at the room: remembers what was typed, and goes through password, lobby and refusals. */
export function useJoin(room: string, preview: Preview | undefined, onJoined: (meeting: Meeting) => void) {
  const { joinMeeting, waitInLobby } = useEngine();
  const [state, setState] = useState<JoinState>({ kind: 'idle' });
  const asked = 'asked' in state ? state.asked : undefined;
  const present = useRef(false);
  const lobby = useRef<LobbyWait>(undefined);

  useEffect(() => {
    present.current = true;
    return () => {
      present.current = false;
      lobby.current?.cancel();
    };
  }, []);

  async function enter({ meeting, ownerSecret }: Extract<JoinOutcome, { kind: 'joined' }>): Promise<void> {
    lobby.current?.close();
    if (ownerSecret !== undefined) keyRing.add(room, { owner: ownerSecret });
    if (!present.current) {
      // Whoever knocked went away meanwhile.
      await meeting.leave();
      return;
    }
    settings.rememberRoom(room);
    bridgeWishes.wish(room, undefined);
    onJoined(meeting);
  }

  async function attempt(answers: Answers, ticket?: string): Promise<void> {
    const request = requestOf(room, answers, preview, ticket);
    const outcome = await joinMeeting(request);
    switch (outcome.kind) {
      case 'joined':
        if (request.password !== undefined) keyRing.add(room, { password: request.password });
        await enter(outcome);
        return;
      case 'password':
        keyRing.dropPassword(room);
        setState({ kind: 'password', asked: outcome.wrong ? 'wrong' : 'required' });
        return;
      case 'waiting':
        if (present.current) waitAt(outcome.place, answers);
        return;
      case 'refused':
        forget(room, outcome.code);
        if (outcome.code === 'lobby_rejected') setState({ kind: 'rejected' });
        else setState({ kind: 'failed', asked, failure: failure(outcome.code, outcome.retryAfterSeconds, Date.now()) });
    }
  }

  function waitAt(place: LobbyPlace, answers: Answers): void {
    lobby.current?.close();
    const wait = waitInLobby(place);
    lobby.current = wait;
    wait.subscribe(() => heed(wait, answers));
    setState({ kind: 'waiting', wait });
  }

  /** Does what the lobby says, unless it is no longer waited there. */
  function heed(wait: LobbyWait, answers: Answers): void {
    const told = wait.getSnapshot();
    if (lobby.current !== wait || !present.current) return;
    if (told.state === 'admitted') run(attempt(answers, wait.place.ticket));
    else if (told.state === 'gone') run(attempt(answers));
    else if (told.state === 'rejected') setState({ kind: 'rejected', by: told.by });
  }

  function run(attempted: Promise<void>): void {
    attempted.catch((error: unknown) => {
      setState({ kind: 'failed', asked, failure: failureOf(error, Date.now()) });
    });
  }

  function join(answers: Answers): void {
    setState({ kind: 'joining', asked });
    run(attempt(answers));
  }

  /** While waiting in the lobby; the wait goes on when it does not fit. */
  async function tryPassword(answers: Answers): Promise<Tried> {
    const wait = lobby.current;
    // Whoever comes in by the password waits no more: that this knock is over is then no news.
    lobby.current = undefined;
    const tried = await passwordTried(answers, wait);
    if (tried === 'in' || wait === undefined) return tried;
    if (!present.current) wait.cancel();
    lobby.current = wait;
    heed(wait, { name: answers.name, email: answers.email });
    return tried;
  }

  async function passwordTried(answers: Answers, wait: LobbyWait | undefined): Promise<Tried> {
    try {
      const request = requestOf(room, answers, preview, wait?.place.ticket);
      const outcome = await joinMeeting(request);
      if (outcome.kind === 'joined') {
        if (request.password !== undefined) keyRing.add(room, { password: request.password });
        wait?.close();
        await enter(outcome);
        return 'in';
      }
      if (outcome.kind === 'refused') return failure(outcome.code, outcome.retryAfterSeconds, Date.now());
      return 'wrong';
    } catch (error) {
      return failureOf(error, Date.now());
    }
  }

  function cancel(): void {
    lobby.current?.cancel();
    lobby.current = undefined;
    setState({ kind: 'idle' });
  }

  return { state, join, tryPassword, cancel };
}

/** What did not fit is not tried again. */
function forget(room: string, code: string): void {
  if (code === 'bridge_not_ready') bridgeWishes.wish(room, undefined);
  if (code === 'owner_secret_wrong') keyRing.dropOwner(room);
}

function requestOf(
  room: string,
  answers: Answers,
  preview: Preview | undefined,
  ticket: string | undefined,
): JoinRequest {
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
    ...(ticket === undefined ? {} : { ticket }),
    ...devices,
    ...(bridge === undefined ? {} : { bridge }),
    videoQuality: settings.getSnapshot().videoQuality,
  };
}
