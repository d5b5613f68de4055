import { objectOf, optional, stringOf } from '../api/decode';
import { roomPath } from './roomName';
import type { TextStorage } from './settings';

/** What opens a room's door besides its name. */
export interface RoomKeys {
  readonly password?: string;
  /** The owner's secret: whoever shows it is moderator. */
  readonly owner?: string;
}

const STORED = 'salon.keys.v1';
const MOST_KEPT = 20;
const LONGEST = 512;

/**
 * The address of a room with its keys behind `#`, where no server, proxy or log sees them.
 *
 * @param origin scheme and host, without a path
 */
export function roomLink(origin: string, name: string, keys: RoomKeys = {}): string {
  const fragment = Object.entries(keys)
    .map(([key, value]: [string, string]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return origin + roomPath(name) + (fragment === '' ? '' : `#${fragment}`);
}

/** The keys in a page's fragment; other fragments have none. */
export function keysOfFragment(fragment: string): RoomKeys {
  const found = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const [key = '', ...rest] = part.split('=');
    const value = decode(rest.join('='));
    if (value !== undefined && value !== '' && value.length <= LONGEST) found.set(key, value);
  }
  return { ...optional('password', found.get('password')), ...optional('owner', found.get('owner')) };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The keys that this tab was given; they outlive reloading it, and nothing else. */
export class KeyRing {
  readonly #storage: TextStorage | undefined;
  readonly #keys = new Map<string, RoomKeys>();

  /** @param storage of the tab; undefined: the keys last as long as the page */
  constructor(storage: TextStorage | undefined) {
    this.#storage = storage;
    for (const [room, keys] of Object.entries(read(storage))) this.#keys.set(room, keysOf(keys));
  }

  of(room: string): RoomKeys {
    return this.#keys.get(idOf(room)) ?? {};
  }

  /** Adds to what is known of the room. */
  add(room: string, keys: RoomKeys): void {
    const id = idOf(room);
    const all = { ...this.#keys.get(id), ...keys };
    this.#keys.delete(id);
    this.#keys.set(id, all);
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size <= MOST_KEPT) break;
      this.#keys.delete(oldest);
    }
    this.#write();
  }

  /** A password that turned out wrong, or was removed. */
  dropPassword(room: string): void {
    const { owner } = this.of(room);
    this.#keys.set(idOf(room), optional('owner', owner));
    this.#write();
  }

  /** The room has another owner, or none. */
  dropOwner(room: string): void {
    const { password } = this.of(room);
    this.#keys.set(idOf(room), optional('password', password));
    this.#write();
  }

  #write(): void {
    try {
      this.#storage?.setItem(STORED, JSON.stringify(Object.fromEntries(this.#keys)));
    } catch {
      // Blocked or full: the keys last as long as the page.
    }
  }
}

function idOf(room: string): string {
  return room.toLowerCase();
}

function keysOf(value: unknown): RoomKeys {
  const json = objectOf(value);
  return { ...optional('password', stringOf(json?.['password'])), ...optional('owner', stringOf(json?.['owner'])) };
}

function read(storage: TextStorage | undefined): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(storage?.getItem(STORED) ?? '{}')) ?? {};
  } catch {
    return {};
  }
}

function tabStorage(): TextStorage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** This tab's keys. */
export const keyRing = new KeyRing(tabStorage());
