import { type BridgeRef, readBridgeRef } from '../api/bridges';
import { instantOf, listOf, objectOf, optional, stringOf, wordOf } from '../api/decode';
import type { Envelope } from '../api/envelope';
import { readRoom } from '../api/rooms';
import type { Role } from './meeting';

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
}

export type LeaveReason = 'left' | 'timed_out' | 'kicked';

/** What the room socket sends, understood. */
export type RoomFrame =
  | {
      readonly type: 'snapshot';
      readonly room: { readonly id: string; readonly name: string; readonly locked: boolean };
      readonly selfId: string;
      readonly participants: readonly RoomParticipant[];
      readonly bridge?: BridgeRef;
    }
  | { readonly type: 'joined' | 'changed'; readonly participant: RoomParticipant }
  | { readonly type: 'left'; readonly participantId: string; readonly reason: LeaveReason }
  | { readonly type: 'locked'; readonly locked: boolean; readonly by?: string }
  | { readonly type: 'bridge'; readonly bridge: BridgeRef }
  | { readonly type: 'token'; readonly token: string; readonly tokenExpiresAtMs: number };

/** Understands a frame of the room socket; undefined for one that is unknown or incomplete. */
export function readRoomFrame({ type, data }: Envelope): RoomFrame | undefined {
  switch (type) {
    case 'room.snapshot':
      return readSnapshot(data);
    case 'participant.joined':
    case 'participant.changed': {
      const participant = readParticipant(data['participant']);
      return participant && { type: type === 'participant.joined' ? 'joined' : 'changed', participant };
    }
    case 'participant.left':
      return readLeft(data);
    case 'room.locked':
      return {
        type: 'locked',
        locked: data['locked'] === true,
        ...optional('by', stringOf(data['by'])),
      };
    case 'room.bridge': {
      const bridge = readBridgeRef(data['bridge']);
      return bridge && { type: 'bridge', bridge };
    }
    case 'token':
      return readToken(data);
    default:
      return undefined;
  }
}

function readSnapshot(data: Envelope['data']): RoomFrame | undefined {
  const room = readRoom(data['room']);
  const selfId = stringOf(data['self']);
  const participants = listOf(data['participants'], readParticipant);
  if (room === undefined || selfId === undefined || participants === undefined) return undefined;
  const bridge = optional('bridge', readBridgeRef(data['bridge']));
  return { type: 'snapshot', room, selfId, participants, ...bridge };
}

function readLeft(data: Envelope['data']): RoomFrame | undefined {
  const participantId = stringOf(data['participantId']);
  if (participantId === undefined) return undefined;
  const reason = wordOf(data['reason'], ['left', 'timed_out', 'kicked'] as const) ?? 'left';
  return { type: 'left', participantId, reason };
}

function readToken(data: Envelope['data']): RoomFrame | undefined {
  const token = stringOf(data['token']);
  const tokenExpiresAtMs = instantOf(data['tokenExpiresAt']);
  if (token === undefined || tokenExpiresAtMs === undefined) return undefined;
  return { type: 'token', token, tokenExpiresAtMs };
}

function readParticipant(value: unknown): RoomParticipant | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  const name = stringOf(json?.['displayName']);
  if (json === undefined || id === undefined || name === undefined) return undefined;
  return {
    id,
    name,
    role: wordOf(json['role'], ['moderator', 'participant'] as const) ?? 'participant',
    joinedAtMs: instantOf(json['joinedAt']) ?? 0,
    audio: json['audio'] === true,
    video: json['video'] === true,
    screen: json['screen'] === true,
    connected: json['connected'] !== false,
    ...optional('avatarId', stringOf(json['avatarId'])),
    ...optional('handRaisedAtMs', instantOf(json['handRaisedAt'])),
  };
}
