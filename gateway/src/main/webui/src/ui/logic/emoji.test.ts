import { describe, expect, it } from 'vitest';
import { isOnlyEmoji } from './emoji';

describe('isOnlyEmoji', () => {
  it.each([
    ['🎉', true],
    ['👩‍👩‍👧‍👦 👍🏽', true],
    ['🇫🇷🇪🇺', true],
    ['🎉🎉🎉🎉', false],
    ['', false],
    ['1', false],
    ['ok 👍', false],
  ])('should judge %s', (text, only) => {
    expect(isOnlyEmoji(text)).toBe(only);
  });
});
