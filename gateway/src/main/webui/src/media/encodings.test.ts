import { describe, expect, it } from 'vitest';
import { CAMERA_ENCODINGS, CAMERA_RIDS, activeEncodings, largestEncoding } from './encodings';

const [smallest, middle, largest] = CAMERA_ENCODINGS;
const active = (limit: typeof smallest, needed: readonly string[]) => [...activeEncodings(limit, new Set(needed))];

describe('the camera\'s encodings', () => {
  it('should be told the smallest first, each better and dearer than the one before', () => {
    expect(CAMERA_RIDS).toEqual(['q', 'h', 'f']);
    const scales = CAMERA_ENCODINGS.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy);
    const bitrates = CAMERA_ENCODINGS.map(({ maxBitrateBps }) => maxBitrateBps);
    expect(scales).toEqual(scales.toSorted((a, b) => b - a));
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => a - b));
  });

  it.each([
    ['audio-only', 'q'],
    ['low', 'q'],
    ['standard', 'f'],
    ['high', 'f'],
  ] as const)('should at %s be sent up to %s', (quality, rid) => {
    expect(largestEncoding(quality).rid).toBe(rid);
  });

  it('should be sent when somebody needs them', () => {
    expect(active(largest, ['f', 'q'])).toEqual(['q', 'f']);
    expect(active(largest, [])).toEqual([]);
    expect(active(largest, ['x', 'h'])).toEqual(['h']);
  });

  it('should stay within the limit, where the largest allowed serves who needs more', () => {
    expect(active(smallest, ['q', 'h', 'f'])).toEqual(['q']);
    expect(active(smallest, ['f'])).toEqual(['q']);
    expect(active(middle, ['f', 'h'])).toEqual(['h']);
    expect(active(smallest, [])).toEqual([]);
  });
});
