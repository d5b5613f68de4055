import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../api/fakes';
import type { Meeting } from './meeting';
import { BRIDGE, MeetingHarness, person, stubBrowser } from './meetingHarness';

const SETTINGS = { lobby: false, moderated: { audio: false, video: false, screen: false } };

describe('a meeting with moderators', () => {
  let h: MeetingHarness;

  stubBrowser();
  beforeEach(() => {
    h = new MeetingHarness();
  });

  const room = () => h.server.at('/api/rooms/');
  const notices = (meeting: Meeting) => meeting.getSnapshot().notices.map(({ notice }) => notice);
  const say = async (type: string, data: object) => {
    room().say({ type, data });
    await settle();
  };
  const changed = (id: string, name: string, changes: object) =>
    say('participant.changed', { participant: person(id, name, changes) });

  it('should send commands and tell when one is refused', async () => {
    const meeting = await h.meetBob();

    const kicking = meeting.moderation.kick('p-2');
    const sent = room().of('participant.kick').at(-1);
    room().say({ type: 'error', id: sent?.id, data: { code: 'not_owner' } });
    await kicking;

    expect(sent?.data).toEqual({ participantId: 'p-2' });
    expect(notices(meeting)).toEqual([{ kind: 'action-failed', code: 'not_owner' }]);
  });

  it('should name targets, media and removals as the protocol does', async () => {
    const { moderation } = await h.meetBob();

    void moderation.mute({ others: true }, ['audio']);
    void moderation.restrict({ all: true }, ['video', 'screen']);
    void moderation.setSubject('  ');
    void moderation.lockEntry(false);

    expect(room().sent.slice(-4).map(({ type, data }) => [type, data])).toEqual([
      ['moderation.mute', { others: true, media: ['audio'] }],
      ['moderation.restrict', { all: true, media: ['video', 'screen'] }],
      ['subject.set', { subject: null }],
      ['room.unlock', {}],
    ]);
  });

  it('should list bans as the server tells them', async () => {
    const meeting = await h.meetBob();

    const listing = meeting.moderation.listBans();
    room().ack('ban.list', { bans: [{ id: 'x', displayName: 'Eve', at: '2026-01-01T00:00:00Z', by: 'Ann' }, 7] });

    expect(await listing).toEqual([{ id: 'x', name: 'Eve', atMs: Date.UTC(2026, 0, 1), by: 'Ann' }]);
  });

  it('should show who waits, the longest first, and forget who is answered', async () => {
    const meeting = await h.meetBob();
    const knock = (id: string, second: number, more: object = {}) =>
      say('lobby.knocked', { knock: { id, displayName: id, at: `2026-01-01T00:00:0${second}Z`, ...more } });
    await knock('k-2', 2);
    await knock('k-1', 1);
    await knock('k-2', 2, { message: 'It is me' });
    const waiting = meeting.getSnapshot().knocks;

    await say('lobby.left', { knockId: 'k-1', reason: 'admitted' });

    expect(waiting.map(({ id, message }) => [id, message])).toEqual([['k-1', undefined], ['k-2', 'It is me']]);
    expect(meeting.getSnapshot().knocks.map(({ id }) => id)).toEqual(['k-2']);
  });

  it('should switch nothing on without the right to, and say so', async () => {
    const meeting = await h.meetBob();
    await changed('p-1', 'Ann', { audio: false, permissions: { audio: false, video: true, screen: true } });

    await meeting.setMicrophone(true);

    expect(meeting.getSnapshot().microphone.on).toBe(false);
    expect(notices(meeting).at(-1)).toEqual({ kind: 'not-permitted', media: 'audio' });
  });

  it('should pass on who asks to switch on what', async () => {
    const meeting = await h.meetBob();

    await say('moderation.asked', { media: ['audio', 'nonsense'], by: 'p-2' });

    expect(notices(meeting)).toEqual([{ kind: 'asked', media: ['audio'], name: 'Bob' }]);
  });

  it.each([
    [{ lobby: true }, [{ kind: 'lobby-on', name: 'Bob' }]],
    [{ entryLocked: true }, [{ kind: 'entry-locked', name: 'Bob' }]],
    [{ subject: 'Maths' }, [{ kind: 'subject', subject: 'Maths', name: 'Bob' }]],
    [{ moderated: { audio: true, video: true } }, [{ kind: 'moderated', media: ['audio', 'video'], name: 'Bob' }]],
    [{ startAudioMuted: true }, []],
  ])('should tell of settings that concern everybody: %j', async (change, expected) => {
    const meeting = await h.meetBob();

    await say('room.settings', { settings: { ...SETTINGS, ...change }, by: 'p-2' });

    expect(notices(meeting)).toEqual(expected);
    expect(meeting.getSnapshot().settings).toMatchObject(change);
  });

  it('should not tell people what they did themselves', async () => {
    const meeting = await h.meetBob();

    await say('room.settings', { settings: { ...SETTINGS, lobby: true }, by: 'p-1' });

    expect(notices(meeting)).toEqual([]);
  });

  it.each([
    ['kicked', 'removed'],
    ['banned', 'banned'],
    ['lobby', 'lobby'],
    ['ended', 'room-closed'],
  ])('should end when told to be %s, by whom', async (reason, ended) => {
    const meeting = await h.meetBob();

    await say('removed', { reason, by: { participantId: 'p-2', displayName: 'Bob' } });

    expect(meeting.getSnapshot()).toMatchObject({ ended, endedBy: 'Bob' });
  });

  it('should name who sent somebody else away', async () => {
    const meeting = await h.meetBob();

    await say('participant.left', { participantId: 'p-2', reason: 'kicked', by: 'p-1' });

    expect(notices(meeting)).toEqual([{ kind: 'kicked', name: 'Bob', byName: 'Ann' }]);
  });

  it('should tell of a new role once', async () => {
    const meeting = await h.meetBob();

    await changed('p-1', 'Ann', { role: 'viewer', permissions: { audio: false, video: false, screen: false } });
    await changed('p-1', 'Ann', { role: 'owner' });
    await changed('p-1', 'Ann', { role: 'moderator' });

    expect(notices(meeting)).toEqual([{ kind: 'became-viewer' }, { kind: 'became-moderator' }]);
    expect(meeting.getSnapshot().role).toBe('moderator');
  });

  it('should float a reaction for four seconds and know no others', async () => {
    const meeting = await h.meetBob();
    await say('reaction', { participantId: 'p-2', emoji: '👏' });
    await say('reaction', { participantId: 'p-2', emoji: '<b>' });
    const shown = meeting.getSnapshot().reactions.map(({ participantId, emoji }) => [participantId, emoji]);

    await h.clock.advance(4_000);

    expect(shown).toEqual([['p-2', '👏']]);
    expect(meeting.getSnapshot().reactions).toEqual([]);
  });

  it('should take settings, lobby and talk times from a snapshot', async () => {
    const meeting = await h.meetBob();

    await say('room.snapshot', {
      room: { id: 'a', name: 'A', locked: true },
      settings: { ...SETTINGS, subject: 'Maths' },
      self: 'p-1',
      participants: [person('p-1', 'Ann', { role: 'moderator' })],
      lobby: [{ id: 'k-1', displayName: 'Eve', at: '2026-01-01T00:00:00Z' }],
      talkedMs: { 'p-1': 1_500, 'p-2': 'much' },
      bridge: BRIDGE,
    });

    const view = meeting.getSnapshot();
    expect(view.settings.subject).toBe('Maths');
    expect(view.knocks.map(({ name }) => name)).toEqual(['Eve']);
    expect(view.talkedMs).toEqual({ 'p-1': 1_500 });
  });
});
