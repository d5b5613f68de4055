import type { RoomSettings } from '../api/roomSettings';
import { applyToKnocks } from './knocks';
import type { RoomFrame, TalkTimes } from './roomFrames';
import type { Knock, RoomParticipant } from './roomParticipants';

/**
 * Who is in the room, as the room socket told it. Participants in order of joining (then of id),
 * so that every client shows the same order.
 */
export interface Roster {
  readonly room: { readonly id: string; readonly name: string; readonly locked: boolean };
  readonly settings: RoomSettings;
  readonly selfId: string;
  readonly participants: readonly RoomParticipant[];
  /** Who shares a screen, newest share first. */
  readonly sharers: readonly string[];
  /** When those who left had joined: a late repetition of their last change must not revive them. */
  readonly departed: ReadonlyMap<string, number>;
  readonly knocks: readonly Knock[];
  readonly talkedMs: TalkTimes;
}

const REMEMBERED_DEPARTURES = 500;

/**
 * The roster after a frame. Frames may come again (a resumed socket, an event behind a newer
 * snapshot); applying one twice changes nothing, and unchanged parts keep their identity.
 */
export function applyToRoster(roster: Roster, frame: RoomFrame): Roster {
  switch (frame.type) {
    case 'snapshot':
      return fromSnapshot(roster, frame);
    case 'joined':
    case 'changed':
      return withParticipant(roster, frame.participant);
    case 'left':
      return without(roster, frame.participantId);
    case 'locked':
      return roster.room.locked === frame.locked
        ? roster
        : { ...roster, room: { ...roster.room, locked: frame.locked } };
    case 'settings':
      return { ...roster, settings: frame.settings };
    case 'talk':
      return { ...roster, talkedMs: frame.talkedMs };
    case 'knocked':
    case 'knock-left':
    case 'knocks':
      return { ...roster, knocks: applyToKnocks(roster.knocks, frame) };
    case 'removed':
    case 'muted':
    case 'asked':
    case 'reaction':
    case 'bridge':
    case 'token':
      return roster;
  }
}

export function participantOf(roster: Roster, id: string): RoomParticipant | undefined {
  return roster.participants.find((participant) => participant.id === id);
}

/** Who has a hand up, the longest first. */
export function handQueue(participants: readonly RoomParticipant[]): readonly string[] {
  return participants
    .flatMap(({ id, handRaisedAtMs }) => (handRaisedAtMs === undefined ? [] : [{ id, handRaisedAtMs }]))
    .sort((a, b) => a.handRaisedAtMs - b.handRaisedAtMs || compare(a.id, b.id))
    .map(({ id }) => id);
}

function fromSnapshot(roster: Roster, frame: Extract<RoomFrame, { type: 'snapshot' }>): Roster {
  const participants = [...frame.participants]
    .map((participant) => kept(participantOf(roster, participant.id), participant))
    .sort(inOrder);
  const sharers = participants.filter(({ screen }) => screen).map(({ id }) => id);
  const known = roster.sharers.filter((id) => sharers.includes(id));
  return {
    room: sameShape(roster.room, frame.room) ? roster.room : frame.room,
    selfId: frame.selfId,
    participants,
    sharers: [...sharers.filter((id) => !known.includes(id)).reverse(), ...known],
    departed: roster.departed,
    settings: frame.settings,
    knocks: applyToKnocks(roster.knocks, frame),
    talkedMs: frame.talkedMs,
  };
}

function withParticipant(roster: Roster, told: RoomParticipant): Roster {
  const joinedBefore = roster.departed.get(told.id);
  if (joinedBefore !== undefined && told.joinedAtMs <= joinedBefore) return roster;
  const before = participantOf(roster, told.id);
  const participant = kept(before, told);
  if (participant === before) return roster;
  const others = roster.participants.filter(({ id }) => id !== told.id);
  return {
    ...roster,
    participants: [...others, participant].sort(inOrder),
    sharers: sharersWith(roster.sharers, participant),
  };
}

function sharersWith(sharers: readonly string[], { id, screen }: RoomParticipant): readonly string[] {
  if (screen === sharers.includes(id)) return sharers;
  return screen ? [id, ...sharers] : sharers.filter((other) => other !== id);
}

function without(roster: Roster, participantId: string): Roster {
  const before = participantOf(roster, participantId);
  if (before === undefined) return roster;
  const departed = new Map(roster.departed).set(participantId, before.joinedAtMs);
  for (const oldest of departed.keys()) {
    if (departed.size <= REMEMBERED_DEPARTURES) break;
    departed.delete(oldest);
  }
  return {
    ...roster,
    participants: roster.participants.filter(({ id }) => id !== participantId),
    sharers: roster.sharers.includes(participantId)
      ? roster.sharers.filter((id) => id !== participantId)
      : roster.sharers,
    departed,
  };
}

function inOrder(a: RoomParticipant, b: RoomParticipant): number {
  return a.joinedAtMs - b.joinedAtMs || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kept<T extends object>(before: T | undefined, now: T): T {
  return before !== undefined && sameShape(before, now) ? before : now;
}

/** Equal in every property, one level deep. */
export function sameShape<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
