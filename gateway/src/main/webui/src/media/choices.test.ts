import { describe, expect, it } from 'vitest';
import { problemOf } from './devices';
import { cameraEncoding, preferredCodecs } from './encodings';
import { loudness } from './levelMeter';
import { DownlinkMeter, frameCountsOf } from './receivedStats';
import { wishesFor } from './wishes';

const tile = (key: string, heightPx = 300) => ({ key, heightPx });
const published = new Set(['ann/camera', 'bob/camera', 'bob/screen']);

describe('wishesFor', () => {
  it('should ask for what is visible and on, most wanted first', () => {
    const tiles = [tile('bob/screen'), tile('ann/camera'), tile('self/camera'), tile('cy/camera')];

    expect(wishesFor(tiles, published, 'high', 1)).toEqual([
      { participantId: 'bob', source: 'screen', heightPx: 300 },
      { participantId: 'ann', source: 'camera', heightPx: 300 },
    ]);
  });

  it.each([
    ['low', 180, 1080],
    ['standard', 360, 1080],
    ['high', 720, 1080],
  ] as const)('should cap cameras at %s, but keep screens readable', (quality, camera, screen) => {
    const tiles = [tile('ann/camera', 900), tile('bob/screen', 900)];

    const heights = wishesFor(tiles, published, quality, 2).map(({ heightPx }) => heightPx);

    expect(heights).toEqual([camera, screen]);
  });

  it('should ask for nothing with audio only, nor for what has no height or no name', () => {
    expect(wishesFor([tile('ann/camera')], published, 'audio-only', 1)).toEqual([]);
    expect(wishesFor([tile('ann/camera', 0), tile('nonsense')], published, 'high', 1)).toEqual([]);
  });

  it('should ask for as many as an offer may have', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `p-${i}/camera`);

    expect(wishesFor(keys.map((key) => tile(key)), new Set(keys), 'low', 1)).toHaveLength(49);
  });
});

describe('cameraEncoding', () => {
  it('should never send more in a larger room or at a lower quality', () => {
    for (const quality of ['high', 'standard', 'low', 'audio-only'] as const) {
      const bitrates = [1, 2, 3, 4, 6, 7, 16, 17, 500].map((n) => cameraEncoding(quality, n).maxBitrateBps);
      expect(bitrates).toEqual([...bitrates].sort((a, b) => b - a));
    }
    expect(cameraEncoding('high', 5).maxBitrateBps).toBeGreaterThan(cameraEncoding('standard', 5).maxBitrateBps);
    expect(cameraEncoding('low', 2).scaleResolutionDownBy).toBe(4);
  });
});

describe('small choices', () => {
  it('should offer VP8, its retransmission and Opus only', () => {
    const codecs = ['video/H264', 'video/VP8', 'video/rtx', 'video/red', 'audio/opus', 'audio/PCMU'];

    const kept = preferredCodecs(codecs.map((mimeType) => ({ mimeType })));

    expect(kept.map(({ mimeType }) => mimeType)).toEqual(['video/VP8', 'video/rtx', 'audio/opus']);
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'not-found'],
    ['OverconstrainedError', 'not-found'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['WhoKnowsError', 'failed'],
  ])('should explain %s as %s', (name, problem) => {
    expect(problemOf(new DOMException('', name))).toBe(problem);
  });

  it('should measure loudness between silence and full scale', () => {
    expect(loudness(new Float32Array(8))).toBe(0);
    expect(loudness(new Float32Array(8).fill(1))).toBeCloseTo(1);
    expect(loudness(new Float32Array(8).fill(0.0316))).toBeCloseTo(0.5, 2);
  });

  it('should report the loss of each interval and the round trip', () => {
    const meter = new DownlinkMeter();
    const inbound = (packetsReceived: number, packetsLost: number) => ({ type: 'inbound-rtp', packetsReceived, packetsLost });
    meter.measure([inbound(1_000, 0)]);

    const stats = meter.measure([
      inbound(1_090, 10),
      { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.0424 },
      { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
    ]);

    expect(stats).toEqual({ lossDown: 0.1, rttMs: 42 });
    expect(meter.measure([inbound(500, 0)])).toEqual({ lossDown: 0, rttMs: 0 });
  });

  it('should read frame counts of browsers with and without key frames', () => {
    expect(frameCountsOf([{ type: 'codec' }])).toBeUndefined();
    expect(frameCountsOf([{ type: 'inbound-rtp', framesDecoded: 3 }])).toEqual({ framesDecoded: 3 });
    expect(frameCountsOf([{ type: 'inbound-rtp', framesDecoded: 3, keyFramesDecoded: 1 }])).toEqual({
      framesDecoded: 3,
      keyFramesDecoded: 1,
    });
  });
});
