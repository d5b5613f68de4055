import { beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../api/fakes';
import type { Meeting } from './meeting';
import { BRIDGE, MeetingHarness, stubBrowser } from './meetingHarness';

describe('a meeting whose bridge changes', () => {
  let h: MeetingHarness;

  stubBrowser();
  beforeEach(() => {
    h = new MeetingHarness();
  });

  const view = (meeting: Meeting) => meeting.getSnapshot();

  it('should say so at once, for the heartbeat is overdue only later', async () => {
    await h.meetBob();
    const room = h.server.at('/api/rooms/');
    const before = room.of('bridge.missing').length;

    h.server.at('/channel').drop(1006);
    await h.clock.advance(0);

    expect([before, room.of('bridge.missing').length]).toEqual([0, 1]);
  });

  it('should have an offer ready for the next bridge', async () => {
    await h.meetBob();

    h.server.at('/channel').drop(1006);
    await h.clock.advance(100);
    const ready = h.connections.length;
    h.server.at('/api/rooms/').say({ type: 'room.bridge', data: { bridge: { ...BRIDGE, id: 'b-0002', epoch: 2 } } });
    await h.clock.advance(100);
    const used = h.connections.length;
    await h.clock.advance(7_850);

    expect([ready, used]).toEqual([2, 2]);
    expect(h.connections[1]?.connectionState).not.toBe('closed');
  });

  it('should let the offer go when the bridge turns out to live', async () => {
    await h.meetBob();

    h.server.at('/channel').drop(1006);
    await h.clock.advance(100);
    h.server.at('/channel').accept();
    await h.clock.advance(9_000);

    expect(h.connections[1]?.connectionState).toBe('closed');
  });

  it('should say nothing of a bridge that lets it go in good order', async () => {
    await h.meetBob();
    const room = h.server.at('/api/rooms/');

    h.server.at('/channel').drop(4403, 'removed');
    await h.clock.advance(100);

    expect(room.of('bridge.missing')).toEqual([]);
  });

  it('should move to another bridge before it leaves the old one', async () => {
    const meeting = await h.meetBob();

    h.server.at('/api/rooms/').say({
      type: 'room.bridge',
      data: { bridge: { id: 'b-0002', region: 'local', epoch: 2 } },
    });
    await vi.waitFor(() => {
      expect(h.server.sockets.some(({ url }) => url.includes('b-0002'))).toBe(true);
    });
    const during = [view(meeting).connection, h.connections[0]?.connectionState];
    h.connections[1]?.become('connected');
    await settle();
    const lingering = h.connections[0]?.connectionState;
    await h.clock.advance(3_000);
    await vi.waitFor(() => {
      expect(h.connections[0]?.connectionState).toBe('closed');
    });

    expect([...during, lingering]).toEqual(['connected', 'connected', 'connected']);
    expect(h.calls.filter(({ path }) => path.includes('b-0002'))[0]?.body).toMatchObject({ epoch: 2 });
    expect(h.calls.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/api/media/b-0001/conferences/a/endpoints/p-1',
    });
  });

  it('should stay with the old bridge until everybody else has moved too', async () => {
    const meeting = await h.meetBob();
    const bob = { type: 'sources', data: { sources: [{ participantId: 'p-2', source: 'microphone' }] } };
    h.server.at('b-0001').say(bob);
    const move = { bridge: { id: 'b-0002', region: 'local', epoch: 2 } };
    h.server.at('/api/rooms/').say({ type: 'room.bridge', data: move });
    await vi.waitFor(() => {
      expect(h.server.sockets.some(({ url }) => url.includes('b-0002'))).toBe(true);
    });
    h.server.at('b-0002').accept();
    h.connections[1]?.become('connected');
    const dominant = () => view(meeting).participants.find((each) => each.dominant)?.id;
    const speaks = (participantId: string) => ({ type: 'speaker', data: { participantId } });
    h.server.at('b-0001').say(speaks('p-1'));
    h.server.at('b-0002').say(speaks('p-2'));
    await settle();
    const before = dominant();

    h.server.at('b-0002').say(bob);
    await settle();

    expect([before, dominant()]).toEqual(['p-1', 'p-2']);
  });

  it('should go to the next bridge at once when the old one is dead', async () => {
    const meeting = await h.meetBob();
    const bob = { type: 'sources', data: { sources: [{ participantId: 'p-2', source: 'microphone' }] } };
    h.server.at('b-0001').say(bob);
    h.server.at('b-0001').drop(1006);
    const move = { bridge: { id: 'b-0002', region: 'local', epoch: 2 } };
    h.server.at('/api/rooms/').say({ type: 'room.bridge', data: move });
    await vi.waitFor(() => {
      expect(h.server.sockets.some(({ url }) => url.includes('b-0002'))).toBe(true);
    });

    h.connections[1]?.become('connected');
    await settle();

    expect(view(meeting).connection).toBe('connected');
    expect(h.connections[0]?.connectionState).toBe('closed');
  });
});
