import { describe, expect, it } from 'vitest';
import { findLinks } from './links';

function linksOf(text: string): string[] {
  return findLinks(text, 'salon.test:8080').flatMap((piece) => (piece.kind === 'link' ? [piece.text] : []));
}

describe('findLinks', () => {
  it.each([
    ['see https://example.org/a.', ['https://example.org/a']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['https://a.example, https://b.example !', ['https://a.example', 'https://b.example']],
    ['« https://a.example/é?x=1&y=2 »', ['https://a.example/é?x=1&y=2']],
    ['http://salon.test:8080/room', ['http://salon.test:8080/room']],
    ['http://elsewhere.example/', []],
    ['javascript:alert(1)', []],
    ['data:text/html,hi', []],
    ['https://salon.test@evil.example/', []],
    ['https://', []],
  ])('should find the addresses in %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  it('should keep every character of the message', () => {
    const text = 'a https://x.example/1, b https://y.example c';

    expect(findLinks(text, 'h').map((piece) => piece.text).join('')).toBe(text);
  });

  it('should not read a direction override as part of an address', () => {
    expect(linksOf('https://x.example/\u202egpj.exe')).toEqual(['https://x.example/']);
  });
});
