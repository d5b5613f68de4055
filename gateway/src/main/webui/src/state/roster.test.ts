import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../api/envelope';
import { seeded } from '../api/fakes';
import { noticesOf } from './roomNotices';
import { ALL_MEDIA, NO_MEDIA, PLAIN_SETTINGS } from '../api/roomSettings';
import { type RoomFrame, readRoomFrame } from './roomFrames';
import type { RoomParticipant } from './roomParticipants';
import { type Roster, applyToRoster, handQueue } from './roster';

const EMPTY: Roster = {
  room: { id: 'a', name: 'A', locked: false },
  selfId: 'p-0',
  participants: [],
  sharers: [],
  departed: new Map(),
  settings: PLAIN_SETTINGS,
  knocks: [],
  talkedMs: {},
};

function person(id: string, changes: Partial<RoomParticipant> = {}): RoomParticipant {
  return {
    id,
    name: id.toUpperCase(),
    role: 'participant',
    joinedAtMs: 1_000,
    audio: true,
    video: true,
    screen: false,
    connected: true,
    may: ALL_MEDIA,
    muted: NO_MEDIA,
    ...changes,
  };
}

const snapshot = (participants: readonly RoomParticipant[]): RoomFrame => ({
  type: 'snapshot',
  room: EMPTY.room,
  selfId: 'p-0',
  settings: PLAIN_SETTINGS,
  participants,
  knocks: [],
  talkedMs: {},
});

const joined = (participant: RoomParticipant): RoomFrame => ({ type: 'joined', participant });
const changed = (participant: RoomParticipant): RoomFrame => ({ type: 'changed', participant });
const left = (participantId: string): RoomFrame => ({ type: 'left', participantId, reason: 'left' });
const apply = (roster: Roster, ...frames: RoomFrame[]) => frames.reduce(applyToRoster, roster);
const ids = (roster: Roster) => roster.participants.map(({ id }) => id);

/** A participant's life: joins, changes, perhaps leaves. */
function life(id: string, random: () => number): RoomFrame[] {
  const joinedAtMs = 1_000 + Math.floor(random() * 50);
  const start = person(id, { joinedAtMs });
  const frames = [joined(start)];
  for (let i = 0; i < 4; i++) {
    frames.push(changed({ ...start, audio: random() < 0.5, screen: random() < 0.3, name: `${id}-${i}` }));
  }
  if (random() < 0.4) frames.push(left(id));
  return frames;
}

describe('applyToRoster', () => {
  it('should reach the same roster in whatever order different people’s frames come', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed);
      const lives = Array.from({ length: 8 }, (_, i) => life(`p-${i}`, random));
      const inTurn = apply(EMPTY, ...lives.flat());
      const queues = lives.map((frames) => [...frames]);
      const mixed: RoomFrame[] = [];
      while (queues.some((queue) => queue.length > 0)) {
        const queue = queues[Math.floor(random() * queues.length)];
        const frame = queue?.shift();
        if (frame !== undefined) mixed.push(frame);
      }

      const roster = apply(EMPTY, ...mixed);

      expect(roster.participants).toEqual(inTurn.participants);
      expect([...roster.sharers].sort()).toEqual([...inTurn.sharers].sort());
    }
  });

  it('should end at the same roster when a resumed socket repeats frames', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(1_000 + seed);
      const all = Array.from({ length: 5 }, (_, i) => life(`p-${i}`, random)).flat();
      const expected = apply(EMPTY, ...all);
      let roster = EMPTY;
      let at = 0;
      while (at < all.length) {
        const next = Math.min(all.length, at + 1 + Math.floor(random() * 4));
        roster = apply(roster, ...all.slice(at, next));
        at = random() < 0.3 ? Math.max(0, next - Math.floor(random() * 4)) : next;
      }

      expect(roster.participants).toEqual(expected.participants);
    }
  });

  it('should not revive somebody who left, but admit them anew', () => {
    const before = apply(EMPTY, joined(person('p-1')), left('p-1'));

    const late = apply(before, changed(person('p-1', { audio: false })), joined(person('p-1')));
    const back = apply(late, joined(person('p-1', { joinedAtMs: 2_000 })));

    expect(ids(late)).toEqual([]);
    expect(ids(back)).toEqual(['p-1']);
  });

  it('should keep the identity of everything a frame does not change', () => {
    const before = apply(EMPTY, joined(person('p-1')), joined(person('p-2')));

    const again = applyToRoster(before, changed(person('p-1')));
    const after = applyToRoster(before, changed(person('p-2', { audio: false })));

    expect(again).toBe(before);
    expect(after.participants[0]).toBe(before.participants[0]);
    expect(after.sharers).toBe(before.sharers);
    expect(after.room).toBe(before.room);
  });

  it('should list sharers newest first, also over a snapshot', () => {
    const shares = (id: string) => changed(person(id, { screen: true }));
    const before = apply(EMPTY, shares('p-2'), shares('p-1'));

    const after = apply(before, snapshot(['p-1', 'p-2', 'p-3'].map((id) => person(id, { screen: true }))));

    expect(before.sharers).toEqual(['p-1', 'p-2']);
    expect(after.sharers).toEqual(['p-3', 'p-1', 'p-2']);
    expect(applyToRoster(after, left('p-1')).sharers).toEqual(['p-3', 'p-2']);
  });

  it('should take what a snapshot no longer has for gone', () => {
    const before = apply(EMPTY, joined(person('p-1')), joined(person('p-2')));

    const after = apply(before, snapshot([person('p-2')]));

    expect(after.participants).toEqual([person('p-2')]);
    expect(after.participants[0]).toBe(before.participants[1]);
  });

  it('should queue raised hands by time, then by id', () => {
    const queue = handQueue([
      person('p-3', { handRaisedAtMs: 5 }),
      person('p-1', { handRaisedAtMs: 9 }),
      person('p-4'),
      person('p-2', { handRaisedAtMs: 5 }),
    ]);

    expect(queue).toEqual(['p-2', 'p-3', 'p-1']);
  });
});

describe('readRoomFrame', () => {
  const read = (frame: object) => {
    const envelope = readEnvelope(JSON.stringify(frame));
    return envelope && readRoomFrame(envelope);
  };

  it('should read a snapshot as the server writes it and skip participants it cannot read', () => {
    const frame = read({
      type: 'room.snapshot',
      cursor: '4',
      data: {
        room: { id: 'a', name: 'A', locked: true },
        self: 'p-1',
        participants: [
          {
            id: 'p-1',
            displayName: 'Ann',
            role: 'moderator',
            joinedAt: '1970-01-01T00:00:01Z',
            audio: true,
            video: false,
            screen: false,
            handRaisedAt: '1970-01-01T00:00:02Z',
            connected: true,
          },
          { id: 7 },
        ],
        bridge: { id: 'b-0001', region: 'local', epoch: 2 },
      },
    });

    expect(frame).toMatchObject({
      type: 'snapshot',
      selfId: 'p-1',
      participants: [
        { id: 'p-1', name: 'Ann', role: 'moderator', joinedAtMs: 1_000, handRaisedAtMs: 2_000 },
      ],
      bridge: { id: 'b-0001', epoch: 2 },
    });
  });

  it.each([
    { type: 'room.snapshot', data: { self: 'p-1' } },
    { type: 'participant.joined', data: {} },
    { type: 'participant.left', data: { participantId: 7 } },
    { type: 'room.bridge', data: { bridge: 'b' } },
    { type: 'token', data: { token: 'x' } },
    { type: 'unheard.of', data: {} },
  ])('should not understand $type of another shape', (frame) => {
    expect(read(frame)).toBeUndefined();
  });
});

describe('noticesOf', () => {
  const steps = (before: Roster, frame: RoomFrame) => noticesOf(before, applyToRoster(before, frame), frame);

  it('should tell who came, left and raised a hand, each once', () => {
    const room = apply(EMPTY, joined(person('p-1')));
    const raised = changed(person('p-1', { handRaisedAtMs: 3 }));

    expect(steps(EMPTY, joined(person('p-1')))).toEqual([{ kind: 'joined', name: 'P-1' }]);
    expect(steps(room, joined(person('p-1')))).toEqual([]);
    expect(steps(room, raised)).toEqual([{ kind: 'hand-raised', name: 'P-1', participantId: 'p-1' }]);
    expect(steps(applyToRoster(room, raised), raised)).toEqual([]);
    expect(steps(room, left('p-1'))).toEqual([{ kind: 'left', name: 'P-1' }]);
  });

  it('should be quiet about comings and goings above thirty people', () => {
    const crowd = apply(EMPTY, ...Array.from({ length: 30 }, (_, i) => joined(person(`p-${i}`))));

    expect(steps(crowd, joined(person('p-99')))).toEqual([]);
  });

  it('should tell a new moderator, and locks by others only', () => {
    const room = apply(EMPTY, joined(person('p-0')), joined(person('p-1')));

    expect(steps(room, changed(person('p-0', { role: 'moderator' })))).toEqual([
      { kind: 'became-moderator' },
    ]);
    expect(steps(room, { type: 'locked', locked: true, by: 'p-1' })).toEqual([
      { kind: 'locked', name: 'P-1' },
    ]);
    expect(steps(room, { type: 'locked', locked: true, by: 'p-0' })).toEqual([]);
  });
});
