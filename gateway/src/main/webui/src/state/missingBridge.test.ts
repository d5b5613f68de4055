import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingHarness } from './meetingHarness';

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

  it('should say nothing of a bridge that lets it go in good order', async () => {
    await h.meetBob();
    const room = h.server.at('/api/rooms/');

    h.server.at('/channel').drop(4403, 'removed');
    await h.clock.advance(100);

    expect(room.of('bridge.missing')).toEqual([]);
  });
});
