import { describe, expect, it } from 'vitest';
import { fr } from './fr';

/** Every fixed text of a language, with its path. */
function texts(value: unknown, path = 'fr'): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

describe('the French texts', () => {
  it.each(texts(fr).filter(([, text]) => !text.includes('? & :')))(
    'should keep double punctuation on the line of its word: %s',
    (_, text) => {
      expect(text).not.toMatch(/ [:;!?»%]/);
      expect(text).not.toMatch(/'/);
    },
  );
});
