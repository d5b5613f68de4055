import type { RoomNameProblem } from './meeting';

const MAX_LENGTH = 100;

/** First path segments that are not rooms. */
const RESERVED = new Set(['.', '..', 'api', 'assets', 'q', 'fonts', 'locales']);

/** What a URL gives another meaning, control, line separators, and characters that reverse text. */
const FORBIDDEN = /[?&:'"%#/\\<>\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What is wrong with a room's name as typed (the rules of docs/protocol.md), or undefined. */
export function checkRoomName(name: string): RoomNameProblem | undefined {
  const trimmed = normaliseRoomName(name);
  if (trimmed === '') return 'empty';
  if (Array.from(trimmed).length > MAX_LENGTH) return 'too-long';
  if (FORBIDDEN.test(trimmed)) return 'forbidden-character';
  if (RESERVED.has(trimmed.toLowerCase())) return 'reserved';
  return undefined;
}

/** The name as the server keeps it: composed (NFC) and without spaces around. Case is kept. */
export function normaliseRoomName(name: string): string {
  return name.normalize('NFC').trim();
}

/** The path of a room's page, to be opened or copied. */
export function roomPath(name: string): string {
  return `/${encodeURIComponent(normaliseRoomName(name))}`;
}

/** The room named by a page's path, or undefined when the path names none. */
export function roomFromPath(path: string): string | undefined {
  const segment = path.replace(/^\/+|\/+$/g, '');
  try {
    const name = normaliseRoomName(decodeURIComponent(segment));
    return checkRoomName(name) === undefined ? name : undefined;
  } catch {
    return undefined;
  }
}
