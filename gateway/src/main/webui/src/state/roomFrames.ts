import { type BridgeRef, readBridgeRef } from '../api/bridges';
import { instantOf, listOf, numberOf, objectOf, optional, stringOf, wordOf } from '../api/decode';
import type { Envelope } from '../api/envelope';
import { MEDIA_KINDS, type MediaKind, PLAIN_SETTINGS, type RoomSettings, readSettings } from '../api/roomSettings';
import { readRoom } from '../api/rooms';
import { type Knock, type RoomParticipant, readKnock, readParticipant } from './roomParticipants';

const LEAVE_REASONS = ['left', 'timed_out', 'kicked', 'banned', 'lobby', 'ended'] as const;
const KNOCK_ENDS = ['admitted', 'rejected', 'left', 'timed_out'] as const;

export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** Milliseconds spoken, by participant id. */
export type TalkTimes = Readonly<Record<string, number>>;

/** What the room socket sends, understood. `by` is a participant's id, `byName` somebody's name. */
export type RoomFrame =
  | {
      readonly type: 'snapshot';
      readonly room: { readonly id: string; readonly name: string; readonly locked: boolean };
      readonly settings: RoomSettings;
      readonly selfId: string;
      readonly participants: readonly RoomParticipant[];
      readonly knocks: readonly Knock[];
      readonly talkedMs: TalkTimes;
      readonly bridge?: BridgeRef;
    }
  | { readonly type: 'joined' | 'changed'; readonly participant: RoomParticipant }
  | { readonly type: 'left'; readonly participantId: string; readonly reason: LeaveReason; readonly by?: string }
  | { readonly type: 'removed'; readonly reason: LeaveReason; readonly byName?: string }
  | { readonly type: 'locked'; readonly locked: boolean; readonly by?: string }
  | { readonly type: 'settings'; readonly settings: RoomSettings; readonly by?: string }
  | {
      readonly type: 'muted';
      readonly participantIds: readonly string[];
      readonly media: readonly MediaKind[];
      readonly by?: string;
    }
  | { readonly type: 'asked'; readonly media: readonly MediaKind[]; readonly by?: string }
  | { readonly type: 'knocked'; readonly knock: Knock }
  | { readonly type: 'knock-left'; readonly knockId: string; readonly reason: (typeof KNOCK_ENDS)[number] }
  | { readonly type: 'knocks'; readonly knocks: readonly Knock[] }
  | { readonly type: 'reaction'; readonly participantId: string; readonly emoji: string }
  | { readonly type: 'talk'; readonly talkedMs: TalkTimes }
  | { readonly type: 'bridge'; readonly bridge: BridgeRef }
  | { readonly type: 'token'; readonly token: string; readonly tokenExpiresAtMs: number };

type Data = Envelope['data'];

const READERS: Readonly<Record<string, (data: Data) => RoomFrame | undefined>> = {
  'room.snapshot': readSnapshot,
  'participant.joined': (data) => readPerson('joined', data),
  'participant.changed': (data) => readPerson('changed', data),
  'participant.left': readLeft,
  removed: readRemoved,
  'room.locked': (data) => ({ type: 'locked', locked: data['locked'] === true, ...byOf(data) }),
  'room.settings': (data) => {
    const settings = readSettings(data['settings']);
    return settings && { type: 'settings', settings, ...byOf(data) };
  },
  'moderation.muted': (data) => {
    const participantIds = listOf(data['participantIds'], stringOf);
    return participantIds && { type: 'muted', participantIds, media: mediaOf(data), ...byOf(data) };
  },
  'moderation.asked': (data) => ({ type: 'asked', media: mediaOf(data), ...byOf(data) }),
  'lobby.knocked': (data) => {
    const knock = readKnock(data['knock']);
    return knock && { type: 'knocked', knock };
  },
  'lobby.left': (data) => {
    const knockId = stringOf(data['knockId']);
    const reason = wordOf(data['reason'], KNOCK_ENDS) ?? 'left';
    return knockId === undefined ? undefined : { type: 'knock-left', knockId, reason };
  },
  'lobby.list': (data) => {
    const knocks = listOf(data['knocks'], readKnock);
    return knocks && { type: 'knocks', knocks };
  },
  reaction: readReaction,
  talk: (data) => ({ type: 'talk', talkedMs: readTalk(data['talkedMs']) }),
  'room.bridge': (data) => {
    const bridge = readBridgeRef(data['bridge']);
    return bridge && { type: 'bridge', bridge };
  },
  token: readToken,
};

/** Understands a frame of the room socket; undefined for one that is unknown or incomplete. */
export function readRoomFrame({ type, data }: Envelope): RoomFrame | undefined {
  return Object.hasOwn(READERS, type) ? READERS[type]?.(data) : undefined;
}

function byOf(data: Data): { readonly by?: string } {
  return optional('by', stringOf(data['by']));
}

function mediaOf(data: Data): readonly MediaKind[] {
  return listOf(data['media'], (item) => wordOf(item, MEDIA_KINDS)) ?? [];
}

function readPerson(type: 'joined' | 'changed', data: Data): RoomFrame | undefined {
  const participant = readParticipant(data['participant']);
  return participant && { type, participant };
}

function readSnapshot(data: Data): RoomFrame | undefined {
  const room = readRoom(data['room']);
  const selfId = stringOf(data['self']);
  const participants = listOf(data['participants'], readParticipant);
  if (room === undefined || selfId === undefined || participants === undefined) return undefined;
  return {
    type: 'snapshot',
    room,
    selfId,
    participants,
    settings: readSettings(data['settings']) ?? PLAIN_SETTINGS,
    knocks: listOf(data['lobby'], readKnock) ?? [],
    talkedMs: readTalk(data['talkedMs']),
    ...optional('bridge', readBridgeRef(data['bridge'])),
  };
}

function readLeft(data: Data): RoomFrame | undefined {
  const participantId = stringOf(data['participantId']);
  if (participantId === undefined) return undefined;
  const reason = wordOf(data['reason'], LEAVE_REASONS) ?? 'left';
  return { type: 'left', participantId, reason, ...byOf(data) };
}

function readRemoved(data: Data): RoomFrame {
  const reason = wordOf(data['reason'], LEAVE_REASONS) ?? 'kicked';
  return { type: 'removed', reason, ...optional('byName', stringOf(objectOf(data['by'])?.['displayName'])) };
}

function readReaction(data: Data): RoomFrame | undefined {
  const participantId = stringOf(data['participantId']);
  const emoji = stringOf(data['emoji']);
  if (participantId === undefined || emoji === undefined) return undefined;
  return { type: 'reaction', participantId, emoji };
}

function readTalk(value: unknown): TalkTimes {
  const entries = Object.entries(objectOf(value) ?? {});
  return Object.fromEntries(entries.flatMap(([id, ms]) => (numberOf(ms) === undefined ? [] : [[id, Number(ms)]])));
}

function readToken(data: Data): RoomFrame | undefined {
  const token = stringOf(data['token']);
  const tokenExpiresAtMs = instantOf(data['tokenExpiresAt']);
  if (token === undefined || tokenExpiresAtMs === undefined) return undefined;
  return { type: 'token', token, tokenExpiresAtMs };
}
