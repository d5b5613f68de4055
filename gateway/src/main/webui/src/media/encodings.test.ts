import { describe, expect, it } from 'vitest';
import { CAMERA_RIDS, type CameraRid, activeEncodings, cameraEncodings, cameraOffers, cameraParameters, largestEncoding, preferredCodecs, singleParameters } from './encodings';

const all = new Set(CAMERA_RIDS);
const active = (limit: CameraRid, needed: readonly string[]) => [...activeEncodings(limit, new Set(needed))];

describe('the camera\'s encodings', () => {
  it('should be told the smallest first, each better and dearer than the one before', () => {
    const encodings = cameraEncodings(undefined);

    expect(encodings.map(({ rid }) => rid)).toEqual(['q', 'h', 'f']);
    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
    const bitrates = encodings.map(({ maxBitrateBps }) => maxBitrateBps);
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => a - b));
  });

  it.each([
    [1920, 1080, [4, 2, 1]],
    [1280, 720, [4, 2, 1]],
    [960, 540, [4, 2, 1]],
    [640, 480, [2, 1]],
    [640, 360, [2, 1]],
    [480, 270, [2, 1]],
    [320, 240, [1]],
    [160, 90, [1]],
  ])('should be as many as Chromium sends of %i × %i, the last of them whole', (width, height, scales) => {
    const encodings = cameraEncodings(width * height);

    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual(scales);
  });

  it.each([
    ['audio-only', 'q'],
    ['low', 'q'],
    ['standard', 'f'],
    ['high', 'f'],
  ] as const)('should at %s be sent up to %s', (quality, rid) => {
    expect(largestEncoding(quality)).toBe(rid);
  });

  it('should be sent when somebody needs them', () => {
    expect(active('f', ['f', 'q'])).toEqual(['q', 'f']);
    expect(active('f', ['x', 'h'])).toEqual(['h']);
  });

  it('should stay within the limit, where the largest allowed serves who needs more', () => {
    expect(active('q', ['q', 'h', 'f'])).toEqual(['q']);
    expect(active('q', ['f'])).toEqual(['q']);
    expect(active('h', ['f', 'h'])).toEqual(['h']);
  });

  it('should go on with the smallest when nobody needs any', () => {
    expect(active('f', [])).toEqual(['q']);
    expect(active('q', ['x'])).toEqual(['q']);
  });

  it('should serve by the largest of a small camera whoever needs more', () => {
    const parameters = cameraParameters('f', new Set(['f']), 640 * 360);

    expect([...parameters].filter(([, one]) => one.active).map(([rid]) => rid)).toEqual(['h']);
    expect(parameters.get('h')).toMatchObject({ scaleResolutionDownBy: 1, maxBitrate: 500_000 });
  });

  it('should be one of the same size where there can be only one', () => {
    expect(singleParameters('f', undefined)).toMatchObject({ scaleResolutionDownBy: 1, maxBitrate: 1_700_000 });
    expect(singleParameters('q', 1280 * 720)).toMatchObject({ scaleResolutionDownBy: 4, maxBitrate: 150_000 });
    expect(singleParameters('f', 640 * 360)).toMatchObject({ scaleResolutionDownBy: 1, maxBitrate: 500_000 });
  });

  it('should all be offered, also those a small camera leaves out for now', () => {
    const [best] = cameraOffers('f', 320 * 240);

    expect(best?.map(({ rid }) => rid)).toEqual(['q', 'h', 'f']);
    expect(best?.map(({ active: on }) => on)).toEqual([true, false, false]);
    expect([...cameraParameters('f', all, 1280 * 720).values()].every(({ active: on }) => on)).toBe(true);
  });
});

describe('the codecs that are offered', () => {
  const types = (codecs: readonly { mimeType: string; sdpFmtpLine?: string }[]) =>
    preferredCodecs(codecs).map(({ mimeType, sdpFmtpLine }) => `${mimeType} ${sdpFmtpLine ?? ''}`.trim());

  it('should be of Chromium one of each kind, VP8 first', () => {
    const h264 = (mode: number, profile: string) => `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`;
    const offered = types([
      { mimeType: 'video/H264', sdpFmtpLine: h264(1, '42001f') },
      { mimeType: 'video/H264', sdpFmtpLine: h264(0, '42e01f') },
      { mimeType: 'video/H264', sdpFmtpLine: h264(1, '42e01f') },
      { mimeType: 'video/AV1', sdpFmtpLine: 'level-idx=5;profile=1;tier=0' },
      { mimeType: 'video/AV1', sdpFmtpLine: 'level-idx=5;profile=0;tier=0' },
      { mimeType: 'video/VP9', sdpFmtpLine: 'profile-id=2' },
      { mimeType: 'video/VP9', sdpFmtpLine: 'profile-id=0' },
      { mimeType: 'video/red' },
      { mimeType: 'video/rtx' },
      { mimeType: 'video/VP8' },
    ]);

    expect(offered).toEqual([
      'video/VP8',
      'video/VP9 profile-id=0',
      'video/AV1 level-idx=5;profile=0;tier=0',
      `video/H264 ${h264(1, '42e01f')}`,
      'video/rtx',
    ]);
  });

  it('should be of Firefox those that name no profile', () => {
    const limits = 'max-fs=12288;max-fr=60';

    expect(
      types([
        { mimeType: 'video/VP9', sdpFmtpLine: limits },
        { mimeType: 'video/AV1' },
        { mimeType: 'video/VP8', sdpFmtpLine: limits },
      ]),
    ).toEqual([`video/VP8 ${limits}`, `video/VP9 ${limits}`, 'video/AV1']);
  });
});
