import { describe, expect, it } from 'vitest';
import { wishesFor } from './wishes';

const tile = (key: string, heightPx = 300, onStage = false) => ({ key, heightPx, onStage });
const published = new Set(['ann/camera', 'bob/camera', 'bob/screen']);

describe('wishesFor', () => {
  it('should ask for what is visible and on, most wanted first', () => {
    const tiles = [tile('bob/screen', 300, true), tile('ann/camera'), tile('self/camera'), tile('cy/camera')];

    expect(wishesFor(tiles, published, 'high', 1)).toEqual([
      { participantId: 'bob', source: 'screen', heightPx: 300, stage: true },
      { participantId: 'ann', source: 'camera', heightPx: 300 },
    ]);
  });

  it('should count the pixels of the device', () => {
    expect(wishesFor([tile('ann/camera', 101)], published, 'high', 1.5)[0]?.heightPx).toBe(152);
  });

  it.each([
    ['low', 180, 180],
    ['standard', 720, 360],
    ['high', 720, 720],
  ] as const)('should cap cameras at %s, but keep screens readable', (quality, main, other) => {
    const all = new Set([...published, 'cy/camera']);
    const tiles = [tile('ann/camera', 900, true), tile('bob/screen', 900), tile('cy/camera', 900)];

    const heights = wishesFor(tiles, all, quality, 2).map(({ heightPx }) => heightPx);

    expect(heights).toEqual([main, 1080, other]);
  });

  it('should let a few be as sharp as a stage', () => {
    const heights = (keys: readonly string[]) =>
      wishesFor(keys.map((key) => tile(key, 900)), new Set(keys), 'standard', 1).map(({ heightPx }) => heightPx);

    expect(heights(['a/camera', 'b/camera'])).toEqual([720, 720]);
    expect(heights(['a/camera', 'b/camera', 'c/camera'])).toEqual([360, 360, 360]);
  });

  it('should ask for nothing with audio only, nor for what has no height or no name', () => {
    expect(wishesFor([tile('ann/camera')], published, 'audio-only', 1)).toEqual([]);
    const known = new Set([...published, 'nonsense', 'ann/microphone']);
    expect(wishesFor([tile('ann/camera', 0), tile('nonsense'), tile('ann/microphone')], known, 'high', 1)).toEqual([]);
  });

  it('should ask for as many as an offer may have', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `p-${i}/camera`);

    expect(wishesFor(keys.map((key) => tile(key)), new Set(keys), 'low', 1)).toHaveLength(49);
  });
});
