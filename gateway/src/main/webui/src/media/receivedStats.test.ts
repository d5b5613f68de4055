import { describe, expect, it } from 'vitest';
import { DownlinkMeter } from './receivedStats';

describe('the statistics of the way down', () => {
  const video = (more: object) => ({ type: 'inbound-rtp', kind: 'video', packetsReceived: 100, packetsLost: 0, ...more });

  it('should tell how often pictures stood still in each slot', () => {
    const { freezes } = new DownlinkMeter().measure([
      video({ mid: '9', freezeCount: 3 }),
      video({ mid: '10', freezeCount: 0 }),
      video({ freezeCount: 2 }),
      { type: 'inbound-rtp', kind: 'audio', mid: '5', packetsReceived: 10 },
    ]);

    expect(freezes).toEqual({ '9': 3 });
  });
});
