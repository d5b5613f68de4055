import { describe, expect, it } from 'vitest';
import { formatElapsed, formatPastDay } from './time';

describe('formatElapsed', () => {
  it.each([
    [0, '0:00'],
    [-500, '0:00'],
    [7_900, '0:07'],
    [761_000, '12:41'],
    [3_599_999, '59:59'],
    [3_909_000, '1:05:09'],
  ])('should write %i ms as %s', (ms, text) => {
    expect(formatElapsed(ms)).toBe(text);
  });
});

describe('formatPastDay', () => {
  const now = new Date(2026, 10, 24, 0, 30).getTime();

  it.each([
    [new Date(2026, 10, 24, 0, 1), 'today', 'aujourd’hui'],
    [new Date(2026, 10, 23, 23, 59), 'yesterday', 'hier'],
    [new Date(2026, 10, 20, 12, 0), 'Friday', 'vendredi'],
    [new Date(2026, 10, 12, 12, 0), 'Nov 12', '12 nov.'],
  ])('should look back at %s', (at, en, fr) => {
    expect(formatPastDay(at.getTime(), now, 'en')).toBe(en);
    expect(formatPastDay(at.getTime(), now, 'fr').replace("'", '’')).toBe(fr);
  });
});
