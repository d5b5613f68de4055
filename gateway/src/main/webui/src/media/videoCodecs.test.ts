import { describe, expect, it } from 'vitest';
import type { EncodingChange } from './parameterChanges';
import { type Ability, type Machine, type VideoCodec, WEAK_MACHINE, cameraCodec, codecOf, choiceTrap, screenCodec } from './videoCodecs';

const ALL: readonly VideoCodec[] = ['vp8', 'h264', 'vp9', 'av1'];
const HARDWARE: Ability = { smooth: true, efficient: true };
const SOFTWARE: Ability = { smooth: true, efficient: false };
const SLOW: Ability = { smooth: false, efficient: false };

const machine = (cores: number, vp9: Ability, av1: Ability): Machine => ({
  cores,
  abilities: new Map([
    ['vp9', vp9],
    ['av1', av1],
  ]),
});

describe('the camera\'s codec', () => {
  it.each([
    ['a machine of which nothing is known', WEAK_MACHINE, 2, 'vp8'],
    ['an encoder in software', machine(16, SOFTWARE, SOFTWARE), 2, 'vp8'],
    ['hardware for both', machine(8, HARDWARE, HARDWARE), 2, 'av1'],
    ['hardware for VP9', machine(8, HARDWARE, SOFTWARE), 2, 'vp9'],
    ['too few cores for AV1', machine(4, HARDWARE, HARDWARE), 2, 'vp9'],
    ['a phone', machine(2, HARDWARE, HARDWARE), 2, 'vp8'],
    ['many cameras', machine(16, HARDWARE, HARDWARE), 7, 'vp8'],
  ] as const)('should with %s be right', (_, can, cameras, codec) => {
    expect(cameraCodec(ALL, can, cameras)).toBe(codec);
  });

  it('should be one that all can decode', () => {
    const strong = machine(16, HARDWARE, HARDWARE);

    expect(cameraCodec(['vp8', 'vp9'], strong, 2)).toBe('vp9');
    expect(cameraCodec(['vp8', 'h264'], strong, 2)).toBe('vp8');
    expect(cameraCodec(['h264'], strong, 2)).toBe('h264');
    expect(cameraCodec([], strong, 2)).toBe('vp8');
  });
});

describe('the screen\'s codec', () => {
  it.each([
    ['a machine of which nothing is known', WEAK_MACHINE, 'vp8'],
    ['encoders in software', machine(8, SOFTWARE, SOFTWARE), 'av1'],
    ['fewer cores', machine(4, SOFTWARE, SOFTWARE), 'vp9'],
    ['a slow one', machine(8, SLOW, SLOW), 'vp8'],
  ] as const)('should with %s be right', (_, can, codec) => {
    expect(screenCodec(ALL, can)).toBe(codec);
  });
});

describe('telling a browser', () => {
  it('should name a negotiated codec with its parameters and nothing else', () => {
    const negotiated = [
      { payloadType: 96, mimeType: 'video/VP8', clockRate: 90_000 },
      { payloadType: 98, mimeType: 'video/VP9', clockRate: 90_000, sdpFmtpLine: 'profile-id=0' },
    ];

    expect(codecOf(negotiated, 'vp9')).toEqual({ mimeType: 'video/VP9', clockRate: 90_000, sdpFmtpLine: 'profile-id=0' });
    expect(codecOf(negotiated, 'av1')).toBeUndefined();
  });

  it('should notice what it knows of encodings', () => {
    const firefox = choiceTrap([{ rid: 'q' }]);
    const chromium = choiceTrap([{ rid: 'q', scalabilityMode: 'L1T3' } as RTCRtpEncodingParameters]);

    const read = [firefox, chromium].map(({ encodings: [first] }, i) => {
      const { codec, scalabilityMode } = (first ?? {}) as EncodingChange;
      return i === 0 ? codec : scalabilityMode;
    });

    expect(read).toEqual([undefined, 'L1T3']);
    expect(chromium.known).toEqual(new Set(['codec', 'scalabilityMode']));
  });

  it('should notice what it leaves unread', () => {
    const { encodings, known } = choiceTrap([{ rid: 'q' }]);

    const codec = encodings.map((encoding) => (encoding as EncodingChange).codec);

    expect(codec).toEqual([undefined]);
    expect(known).toEqual(new Set(['codec']));
  });
});
