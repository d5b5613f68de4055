import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BRIDGE, MeetingHarness } from './meetingHarness';

describe('a meeting whose bridge has gone away', () => {
  let h: MeetingHarness;

  beforeEach(() => {
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
    vi.stubGlobal('MediaStream', Object);
    h = new MeetingHarness();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

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
});
