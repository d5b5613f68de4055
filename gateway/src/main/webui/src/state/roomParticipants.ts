import { instantOf, objectOf, optional, stringOf, wordOf } from '../api/decode';
import { ALL_MEDIA, type MediaKinds, NO_MEDIA, readMediaKinds } from '../api/roomSettings';
import { ROLES, type Role } from './roles';

/** A participant as the room socket tells it. Times in milliseconds since the epoch. */
export interface RoomParticipant {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly avatarId?: string;
  readonly joinedAtMs: number;
  readonly audio: boolean;
  readonly video: boolean;
  readonly screen: boolean;
  readonly handRaisedAtMs?: number;
  readonly connected: boolean;
  /** What they have the right to send. */
  readonly may: MediaKinds;
  /** What a moderator switched off and they have not switched on again. */
  readonly muted: MediaKinds;
}

/** Somebody who waits in the lobby. */
export interface Knock {
  readonly id: string;
  readonly name: string;
  readonly avatarId?: string;
  readonly atMs: number;
  readonly message?: string;
}

export function readParticipant(value: unknown): RoomParticipant | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  const name = stringOf(json?.['displayName']);
  if (json === undefined || id === undefined || name === undefined) return undefined;
  return {
    id,
    name,
    role: wordOf(json['role'], ROLES) ?? 'participant',
    joinedAtMs: instantOf(json['joinedAt']) ?? 0,
    audio: json['audio'] === true,
    video: json['video'] === true,
    screen: json['screen'] === true,
    connected: json['connected'] !== false,
    may: readMediaKinds(json['permissions']) ?? ALL_MEDIA,
    muted: readMediaKinds(json['muted']) ?? NO_MEDIA,
    ...optional('avatarId', stringOf(json['avatarId'])),
    ...optional('handRaisedAtMs', instantOf(json['handRaisedAt'])),
  };
}

export function readKnock(value: unknown): Knock | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  const name = stringOf(json?.['displayName']);
  if (json === undefined || id === undefined || name === undefined) return undefined;
  return {
    id,
    name,
    atMs: instantOf(json['at']) ?? 0,
    ...optional('avatarId', stringOf(json['avatarId'])),
    ...optional('message', stringOf(json['message'])),
  };
}
