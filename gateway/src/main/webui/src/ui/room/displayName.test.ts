import { describe, expect, it } from 'vitest';
import { checkDisplayName, looksLikeEmail } from './displayName';

describe('checkDisplayName', () => {
  it.each([
    ['Ada', undefined],
    ['  الخوارزمي ', undefined],
    ['👩‍🔬 Marie', undefined],
    ['   ', 'nameMissing'],
    ['x'.repeat(64), undefined],
    ['x'.repeat(65), 'nameTooLong'],
    ['Ada\u202eecarG', 'nameForbidden'],
    ['Ada\nGrace', 'nameForbidden'],
  ])('should judge %j', (name, problem) => {
    expect(checkDisplayName(name)).toBe(problem);
  });
});

describe('looksLikeEmail', () => {
  it.each([
    ['ada@example.org', true],
    ['ada@localhost', true],
    ['ada', false],
    ['ada@', false],
    ['a b@example.org', false],
    ['ada@example..org', false],
  ])('should judge %s', (text, good) => {
    expect(looksLikeEmail(text)).toBe(good);
  });
});
