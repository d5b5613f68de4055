import type { RoomSetup } from '../../state';

/** What the form holds, as typed. */
export interface SetupDraft {
  readonly subject: string;
  readonly password: string;
  readonly lobby: boolean;
  readonly startAudioMuted: boolean;
  readonly startVideoMuted: boolean;
  readonly viewersByDefault: boolean;
  /** Local date and time as `datetime-local` gives it, or empty. */
  readonly notBefore: string;
  readonly expires: string;
  readonly most: string;
}

export const EMPTY_SETUP: SetupDraft = {
  subject: '',
  password: '',
  lobby: false,
  startAudioMuted: false,
  startVideoMuted: false,
  viewersByDefault: false,
  notBefore: '',
  expires: '',
  most: '',
};

export type SetupProblem = 'mostBad' | 'timesBad' | 'pastBad';

const MOST = 1000;

/** What is wrong with the draft, or undefined. */
export function problemOf({ notBefore, expires, most }: SetupDraft, nowMs: number): SetupProblem | undefined {
  const endsMs = momentOf(expires);
  if (endsMs !== undefined && endsMs <= nowMs) return 'pastBad';
  if (endsMs !== undefined && endsMs <= (momentOf(notBefore) ?? -Infinity)) return 'timesBad';
  const number = Number(most);
  if (most.trim() !== '' && !(Number.isInteger(number) && number >= 2 && number <= MOST)) return 'mostBad';
  return undefined;
}

export function setupOf(draft: SetupDraft): RoomSetup {
  const { lobby, startAudioMuted, startVideoMuted, viewersByDefault } = draft;
  const subject = draft.subject.trim();
  const notBeforeMs = momentOf(draft.notBefore);
  const expiresAtMs = momentOf(draft.expires);
  return {
    settings: {
      lobby,
      startAudioMuted,
      startVideoMuted,
      viewersByDefault,
      ...(subject === '' ? {} : { subject }),
      ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
      ...(draft.most.trim() === '' ? {} : { maxParticipants: Number(draft.most) }),
    },
    ...(draft.password === '' ? {} : { password: draft.password }),
  };
}

function momentOf(local: string): number | undefined {
  const ms = local === '' ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
