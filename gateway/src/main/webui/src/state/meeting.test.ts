import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../api/fakes';
import { joinMeeting } from './join';
import type { Meeting } from './meeting';
import { BRIDGE, MeetingHarness, REQUEST, person, stubBrowser } from './meetingHarness';

describe('a meeting', () => {
  let h: MeetingHarness;

  stubBrowser();
  beforeEach(() => {
    h = new MeetingHarness();
  });

  const view = (meeting: Meeting) => meeting.getSnapshot();
  const kinds = (meeting: Meeting) => view(meeting).notices.map(({ notice }) => notice.kind);

  it('should open room, chat and media side by side after one admission', async () => {
    const meeting = await h.meet();

    expect(h.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/rooms/A/participants',
      'POST /api/media/b-0001/conferences/a/endpoints',
    ]);
    expect(h.calls[1]?.body).toMatchObject({
      sources: [
        { mid: '0', source: 'microphone' },
        { mid: '1', source: 'camera' },
        { mid: '2', source: 'screen' },
        { mid: '3', source: 'screen-audio' },
      ],
    });
    expect(h.server.sockets.map(({ protocols }) => protocols)).toEqual(Array(3).fill(['salon.v1', 'T1']));
    expect(view(meeting).connection).toBe('connecting');
    expect(meeting.pad).toMatchObject({ url: 'wss://salon.example/api/pads', padId: 'a' });
  });

  it.each([
    ['password_required', { kind: 'password', wrong: false }],
    ['password_wrong', { kind: 'password', wrong: true }],
    ['room_full', { kind: 'refused', code: 'room_full' }],
  ])('should turn %s into an outcome and let go of the offer', async (code, expected) => {
    h.refuse = () => Response.json({ code }, { status: 401 });

    const outcome = await joinMeeting(REQUEST, h.platform());

    expect(outcome).toEqual(expected);
    expect(h.connections[0]?.connectionState).toBe('closed');
    expect(h.server.sockets).toEqual([]);
  });

  it('should wait in the lobby when told to, and let go of the offer', async () => {
    const poll = '/api/rooms/a/lobby/k-1';
    h.refuse = () => Response.json({ waiting: true, knockId: 'k-1', ticket: 'T', poll }, { status: 202 });

    const outcome = await joinMeeting(REQUEST, h.platform());

    expect(outcome).toEqual({ kind: 'waiting', place: { knockId: 'k-1', ticket: 'T', path: poll } });
    expect(h.connections[0]?.connectionState).toBe('closed');
    expect(h.server.sockets).toEqual([]);
  });

  it('should show everybody, oneself first', async () => {
    const meeting = await h.meetBob();

    expect(view(meeting).connection).toBe('connected');
    expect(view(meeting).participants.map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ['Ann', true],
      ['Bob', false],
    ]);
    expect(view(meeting).tiles.map(({ key }) => key)).toEqual(['p-1/camera', 'p-2/camera']);
    expect(meeting.voices.getSnapshot()).toHaveLength(1);
  });

  it('should keep the identity of what does not change', async () => {
    const meeting = await h.meetBob();
    const before = view(meeting);

    h.server.at('/api/rooms/').say({
      type: 'participant.changed',
      data: { participant: person('p-2', 'Bob', { audio: false }) },
    });
    h.server.at('/channel').say({ type: 'levels', data: { levels: { 'p-9': 10 } } });
    await settle();

    const after = view(meeting);
    expect(after.participants[0]).toBe(before.participants[0]);
    expect(after.participants[1]).not.toBe(before.participants[1]);
    expect(after.tiles).toBe(before.tiles);
    expect(after.messages).toBe(before.messages);
    expect(view(meeting)).toBe(after);
  });

  it('should put a newcomer’s screen before the cameras', async () => {
    const meeting = await h.meetBob();

    h.server.at('/api/rooms/').say({
      type: 'participant.joined',
      data: { participant: person('p-3', 'Cy', { screen: true }) },
    });
    await settle();

    expect(view(meeting).tiles.map(({ key }) => key)).toEqual([
      'p-3/screen',
      'p-1/camera',
      'p-2/camera',
      'p-3/camera',
    ]);
    expect(kinds(meeting)).toEqual(['joined']);
  });

  it('should raise the hand at once and take it back when refused', async () => {
    const meeting = await h.meetBob();
    const room = h.server.at('/api/rooms/');

    const raising = meeting.setHand(true);
    const shown = [view(meeting).handRaised, view(meeting).participants[0]?.handPlace];
    room.say({ type: 'error', id: room.of('participant.update').at(-1)?.id, data: { code: 'slow_down' } });
    await raising;

    expect(shown).toEqual([true, 1]);
    expect(view(meeting).handRaised).toBe(false);
    expect(view(meeting).participants[0]?.handPlace).toBeUndefined();
    expect(view(meeting).notices.at(-1)?.notice).toEqual({ kind: 'action-failed', code: 'slow_down' });
  });

  it('should show the new name without flicker between acknowledgement and event', async () => {
    const meeting = await h.meetBob();
    const room = h.server.at('/api/rooms/');
    const names: (string | undefined)[] = [];
    const note = () => names.push(view(meeting).participants[0]?.name);

    const renaming = meeting.rename('  Anna ');
    note();
    room.ack('participant.update');
    await renaming;
    note();
    room.say({
      type: 'participant.changed',
      data: { participant: person('p-1', 'Anna', { audio: false, video: false, role: 'moderator' }) },
    });
    await settle();
    note();
    await h.clock.advance(6_000);
    note();

    expect(names).toEqual(['Anna', 'Anna', 'Anna', 'Anna']);
    expect(room.of('participant.update').at(-1)?.data).toEqual({ displayName: 'Anna' });
  });

  it('should say why there is no microphone on an insecure page', async () => {
    const meeting = await h.meetBob();

    await meeting.setMicrophone(true);
    await settle();

    expect(view(meeting).microphone).toEqual({ on: false, problem: 'insecure-context' });
    expect(view(meeting).notices.at(-1)?.notice).toEqual({
      kind: 'device-problem',
      source: 'microphone',
      problem: 'insecure-context',
    });
  });

  it('should show who speaks until they fall silent', async () => {
    const meeting = await h.meetBob();
    const speaks = () => view(meeting).participants[1]?.speaking;

    h.server.at('/channel').say({ type: 'levels', data: { levels: { 'p-2': 20 } } });
    h.server.at('/channel').say({ type: 'speaker', data: { participantId: 'p-2' } });
    h.server.at('/channel').say({ type: 'quality', data: { quality: { 'p-2': 'poor', 'p-1': 'odd' } } });
    const loud = speaks();
    await h.clock.advance(1_000);

    expect([loud, speaks()]).toEqual([true, false]);
    expect(view(meeting).participants[1]).toMatchObject({ dominant: true, quality: 'poor' });
  });

  it('should ask for the visible videos of others, a moment after they are known', async () => {
    const meeting = await h.meetBob();

    meeting.setVisibleTiles([{ key: 'p-2/camera', heightPx: 9_999, onStage: true }]);
    meeting.setVisibleTiles([
      { key: 'p-1/camera', heightPx: 200, onStage: false },
      { key: 'p-2/camera', heightPx: 200, onStage: true },
    ]);
    await h.clock.advance(100);
    meeting.setVideoQuality('audio-only');
    await h.clock.advance(100);

    const asked = h.server.at('/channel').of('constraints').map(({ data }) => data['sources']);
    expect(asked).toEqual([[{ participantId: 'p-2', source: 'camera', heightPx: 200, stage: true }], []]);
  });

  it('should send of the camera what the bridge needs, and all to the next bridge', async () => {
    await h.meetBob();
    const encodings = (...rids: string[]) => ({ type: 'encodings', data: { encodings: [{ source: 'camera', rids }] } });

    h.server.at('/channel').say(encodings('q'));
    await h.clock.advance(1_000);
    const alone = h.connections[0]?.sent;
    h.server.at('/channel').say(encodings('q', 'f'));
    await settle();
    const together = h.connections[0]?.sent;
    h.server.at('/api/rooms/').say({ type: 'room.bridge', data: { bridge: { ...BRIDGE, id: 'b-0002', epoch: 2 } } });
    await h.clock.advance(1_000);

    expect([alone, together]).toEqual(['q', 'qf']);
    expect(h.connections[1]?.sent).toBe('qhf');
  });

  it('should say of a picture that the connection holds it back', async () => {
    const meeting = await h.meetBob();
    const slot = { mid: '9', kind: 'video', participantId: 'p-2', source: 'camera' };
    const paused = () => view(meeting).tiles.map((tile) => tile.paused);

    h.server.at('/channel').say({ type: 'slots', data: { slots: [{ ...slot, paused: true }] } });
    await settle();
    const before = paused();
    h.server.at('/channel').say({ type: 'slots', data: { slots: [slot] } });
    await settle();

    expect([before, paused()]).toEqual([[false, true], [false, false]]);
  });

  it('should send a message again after a reconnection, unless it had arrived', async () => {
    const meeting = await h.meetBob();
    const first = h.server.at('/api/chat/');
    void meeting.sendMessage('one');
    void meeting.sendMessage('two');
    await settle();
    first.drop(1006);
    await h.clock.advance(1_000);

    const chat = h.server.at('/api/chat/');
    chat.accept();
    const from = { participantId: 'p-1', displayName: 'Ann' };
    const kept = { id: 'k-1', at: '2026-01-01T00:00:00Z', from, text: 'one', clientMessageId: 'm-1' };
    chat.say({ type: 'chat.history', data: { messages: [kept], reset: false } });
    await settle();
    chat.ack('chat.post', { messageId: 'k-2' });
    await settle();

    expect(chat.of('chat.post').map(({ data }) => data)).toEqual([
      { text: 'two', clientMessageId: 'm-2' },
    ]);
    expect(view(meeting).messages.map(({ text, state }) => [text, state])).toEqual([
      ['one', 'sent'],
      ['two', 'sent'],
    ]);
  });

  it('should give a message up that nobody acknowledges, and retry it on demand', async () => {
    const meeting = await h.meetBob();
    const chat = h.server.at('/api/chat/');
    const sending = meeting.sendMessage('one');
    await h.clock.advance(10_000);
    await sending;
    const failed = view(meeting).messages[0]?.state;

    const retrying = meeting.retryMessage('m-1');
    chat.ack('chat.post', { messageId: 'k-1' });
    await retrying;

    expect([failed, view(meeting).messages[0]?.state]).toEqual(['failed', 'sent']);
    expect(kinds(meeting)).toEqual(['message-failed']);
  });

  it('should say when the connection is gone and back', async () => {
    const meeting = await h.meetBob();

    h.server.at('/api/rooms/').drop(1006);
    const gone = view(meeting).connection;
    await h.clock.advance(1_000);
    const room = h.server.at('/api/rooms/');
    room.accept();
    await settle();

    expect(room.url).toBe('/api/rooms/a/socket?cursor=1');
    expect([gone, view(meeting).connection]).toEqual(['reconnecting', 'connected']);
    expect(kinds(meeting)).toEqual(['reconnected']);
  });

  it('should end after 65 seconds without the room', async () => {
    const meeting = await h.meetBob();

    h.server.at('/api/rooms/').drop(1006);
    await h.clock.advance(64_000);
    const before = view(meeting).ended;
    await h.clock.advance(1_100);

    expect([before, view(meeting).ended]).toEqual([undefined, 'connection-lost']);
    expect(h.connections.every(({ connectionState }) => connectionState === 'closed')).toBe(true);
  });

  it.each([
    [4403, '', 'removed'],
    [4403, 'room_closed', 'room-closed'],
    [4409, '', 'replaced'],
    [1000, 'left', 'left'],
  ])('should end when the room closes the socket with %i %s', async (code, reason, ended) => {
    const meeting = await h.meetBob();

    h.server.at('/api/rooms/').drop(code, reason);

    expect(view(meeting).ended).toBe(ended);
  });

  it('should show the newest token to every new socket', async () => {
    await h.meetBob();
    h.server.at('/api/rooms/').say({
      type: 'token',
      data: { token: 'T2', tokenExpiresAt: new Date(Date.now() + 120_000).toISOString() },
    });

    h.server.at('/api/chat/').drop(1006);
    await h.clock.advance(1_000);

    expect(h.server.at('/api/chat/').protocols).toEqual(['salon.v1', 'T2']);
  });

  it('should leave politely, by page or by button', async () => {
    const meeting = await h.meetBob();
    h.hide();
    await meeting.leave();
    h.hide();

    expect(h.beacons).toEqual([
      { url: '/api/rooms/a/participants/me/leave', body: { token: 'T1' } },
    ]);
    expect(h.calls.at(-1)).toMatchObject({ method: 'DELETE', path: '/api/rooms/a/participants/me' });
    expect(view(meeting).ended).toBe('left');
    expect(h.server.sockets.every(({ closedWith }) => closedWith === 1000)).toBe(true);
  });
});
