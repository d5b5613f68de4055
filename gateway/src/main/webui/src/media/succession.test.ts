import { describe, expect, it } from 'vitest';
import { type Standing, canSucceed } from './succession';

const standing = (sources: string[], pictures: string[], alive = true): Standing => ({
  alive,
  sources: new Set(sources),
  pictures: new Set(pictures),
});

const BOB = ['p-2/microphone', 'p-2/camera'];

describe('succession', () => {
  it('should wait until everybody who is heard has moved', () => {
    const old = standing(BOB, []);

    expect(canSucceed(old, standing(['p-2/microphone'], []), 0)).toBe(false);
    expect(canSucceed(old, standing(BOB, []), 0)).toBe(true);
  });

  it('should wait for the first frame of everybody who is shown', () => {
    const old = standing(BOB, ['p-2/camera']);

    expect(canSucceed(old, standing(BOB, []), 0)).toBe(false);
    expect(canSucceed(old, standing(BOB, ['p-2/camera', 'p-3/camera']), 0)).toBe(true);
  });

  it('should not wait for long for somebody who stays behind', () => {
    const old = standing(BOB, ['p-2/camera']);

    expect(canSucceed(old, standing([], []), 2_999)).toBe(false);
    expect(canSucceed(old, standing([], []), 3_000)).toBe(true);
  });

  it('should not wait at all when the old one is dead', () => {
    expect(canSucceed(standing(BOB, ['p-2/camera'], false), standing([], []), 0)).toBe(true);
  });
});
