import { describe, expect, it } from 'vitest';
import { isPadLink, toPadLink } from './padLink';

describe('isPadLink', () => {
  it.each([
    ['https://example.org/a?b#c', true],
    ['http://localhost:8080/', true],
    ['mailto:ada@example.org', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    [' javascript:alert(1)', false],
    ['java\tscript:alert(1)', false],
    ['data:text/html,<b>', false],
    ['//example.org', false],
    ['example.org', false],
  ])('should judge %j', (address, allowed) => {
    expect(isPadLink(address)).toBe(allowed);
  });
});

describe('toPadLink', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    [' example.org/path ', 'https://example.org/path'],
    ['example.org:8080/path', 'https://example.org:8080/path'],
    ['ada@example.org', 'mailto:ada@example.org'],
    ['javascript:alert(1)', undefined],
    ['two words.org', undefined],
    ['word', undefined],
    ['', undefined],
  ])('should complete %j', (typed, address) => {
    expect(toPadLink(typed)).toBe(address);
  });
});
