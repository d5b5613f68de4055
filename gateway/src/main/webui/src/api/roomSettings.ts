import { type JsonObject, instantOf, numberOf, objectOf, optional, stringOf } from './decode';

/** What of a participant others hear or see. */
export type MediaKind = 'audio' | 'video' | 'screen';

export const MEDIA_KINDS: readonly MediaKind[] = ['audio', 'video', 'screen'];

export type MediaKinds = Readonly<Record<MediaKind, boolean>>;

/** How a room is set up, but for its password. Times in milliseconds since the epoch. */
export interface RoomSettings {
  readonly subject?: string;
  /** Newcomers wait until a moderator lets them in. */
  readonly lobby: boolean;
  /** Nobody new comes in at all. */
  readonly entryLocked: boolean;
  readonly startAudioMuted: boolean;
  readonly startVideoMuted: boolean;
  readonly viewersByDefault: boolean;
  /** What participants may send only when a moderator allowed them to. */
  readonly moderated: MediaKinds;
  readonly notBeforeMs?: number;
  readonly expiresAtMs?: number;
  readonly maxParticipants?: number;
}

/** Every set there is, so that equal ones are the same object. */
const MEDIA_SETS: readonly MediaKinds[] = Array.from({ length: 8 }, (_, bits) => ({
  audio: (bits & 1) !== 0,
  video: (bits & 2) !== 0,
  screen: (bits & 4) !== 0,
}));

export function mediaKinds(audio: boolean, video: boolean, screen: boolean): MediaKinds {
  const bits = Number(audio) + 2 * Number(video) + 4 * Number(screen);
  return MEDIA_SETS[bits] ?? { audio, video, screen };
}

export const NO_MEDIA = mediaKinds(false, false, false);
export const ALL_MEDIA = mediaKinds(true, true, true);

/** A room as nobody set it up. */
export const PLAIN_SETTINGS: RoomSettings = {
  lobby: false,
  entryLocked: false,
  startAudioMuted: false,
  startVideoMuted: false,
  viewersByDefault: false,
  moderated: NO_MEDIA,
};

/** Settings to change: `null` removes, absent stays. */
export type SettingsChange = {
  readonly [K in keyof RoomSettings]?: RoomSettings[K] | null;
};

export function readSettings(value: unknown): RoomSettings | undefined {
  const json = objectOf(value);
  if (json === undefined) return undefined;
  return {
    lobby: json['lobby'] === true,
    entryLocked: json['entryLocked'] === true,
    startAudioMuted: json['startAudioMuted'] === true,
    startVideoMuted: json['startVideoMuted'] === true,
    viewersByDefault: json['viewersByDefault'] === true,
    moderated: readMediaKinds(json['moderated']) ?? NO_MEDIA,
    ...optional('subject', stringOf(json['subject'])),
    ...optional('notBeforeMs', instantOf(json['notBefore'])),
    ...optional('expiresAtMs', instantOf(json['expiresAt'])),
    ...optional('maxParticipants', numberOf(json['maxParticipants'])),
  };
}

export function readMediaKinds(value: unknown): MediaKinds | undefined {
  const json = objectOf(value);
  if (json === undefined) return undefined;
  return mediaKinds(json['audio'] === true, json['video'] === true, json['screen'] === true);
}

/** The change as the server wants it: instants as text. */
export function writeSettings({ notBeforeMs, expiresAtMs, ...rest }: SettingsChange): JsonObject {
  return {
    ...rest,
    ...optional('notBefore', writeInstant(notBeforeMs)),
    ...optional('expiresAt', writeInstant(expiresAtMs)),
  };
}

function writeInstant(ms: number | null | undefined): string | null | undefined {
  return typeof ms === 'number' ? new Date(ms).toISOString() : ms;
}
