import { describe, expect, it } from 'vitest';
import { problemOf } from './devices';
import { preferredCodecs } from './encodings';
import { loudness } from './levelMeter';
import { DownlinkMeter, frameCountsOf } from './receivedStats';
describe('small choices', () => {
  it('should offer VP8, its retransmission and Opus only, redundancy first', () => {
    const codecs = ['video/H264', 'video/VP8', 'video/rtx', 'video/red', 'audio/opus', 'audio/red', 'audio/PCMU'];

    const kept = preferredCodecs(codecs.map((mimeType) => ({ mimeType })));

    expect(kept.map(({ mimeType }) => mimeType)).toEqual([
      'audio/red',
      'audio/opus',
      'video/VP8',
      'video/rtx',
    ]);
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

    expect(stats).toEqual({ lossDown: 0.1, rttMs: 42, freezes: {} });
    expect(meter.measure([inbound(500, 0)])).toEqual({ lossDown: 0, rttMs: 0, freezes: {} });
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
