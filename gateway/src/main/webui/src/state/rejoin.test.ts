import { describe, expect, it } from 'vitest';
import { mayPass, rejoinAfterMs } from './rejoin';

describe('coming back after the connection was lost', () => {
  it.each([
    [0, 10_000],
    [0.5, 20_000],
    [0.9999, 29_998],
  ])('should wait for chance %d: %d ms', (chance, ms) => {
    expect(rejoinAfterMs(() => chance)).toBe(ms);
  });

  it.each([
    ['offline', true],
    ['unavailable', true],
    ['banned', false],
    ['password_required', false],
    ['room_full', false],
  ])('should take %s for something that passes: %s', (code, passes) => {
    expect(mayPass(code)).toBe(passes);
  });
});
