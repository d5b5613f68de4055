/** A piece of a chat message: text as typed, or an address to make clickable. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cc}\u202a-\u202e\u2066-\u2069]+/giu;
const TRAILING = /[.,;:!?…»”’*_]+$/u;

/** Finds web addresses; only https, and http of this very host, become links. */
export function findLinks(text: string, ownHost: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = trimEnd(match[0]);
    const href = safeHref(shown, ownHost);
    if (href === undefined) continue;
    if (match.index > done) pieces.push({ kind: 'text', text: text.slice(done, match.index) });
    pieces.push({ kind: 'link', text: shown, href });
    done = match.index + shown.length;
  }
  if (done < text.length) pieces.push({ kind: 'text', text: text.slice(done) });
  return pieces;
}

/** Punctuation that ends the sentence, and a bracket that was opened before the address. */
function trimEnd(address: string): string {
  let trimmed = address.replace(TRAILING, '');
  while (trimmed.endsWith(')') && count(trimmed, ')') > count(trimmed, '(')) {
    trimmed = trimmed.slice(0, -1).replace(TRAILING, '');
  }
  return trimmed;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function safeHref(address: string, ownHost: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // Somebody's name before the host is there to deceive: https://salon.example@evil.example
  if (url.username !== '' || url.password !== '') return undefined;
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && url.host === ownHost);
  return allowed ? url.href : undefined;
}
