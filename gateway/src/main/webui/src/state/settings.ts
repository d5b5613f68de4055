import type { Observable, VideoQuality } from './meeting';
import { Store } from './observable';
import { readSettings } from './readSettings';

export type Language = 'en' | 'fr';

/** A room visited on this browser; `at` in milliseconds since the epoch. */
export interface RecentRoom {
  readonly name: string;
  readonly at: number;
}

/** What this browser remembers for its user between meetings. */
export interface Settings {
  readonly displayName: string;
  readonly email: string;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  /** Device ids; absent: the browser's own choice. */
  readonly microphoneId?: string;
  readonly cameraId?: string;
  readonly speakerId?: string;
  /** Absent: as the browser prefers. */
  readonly language?: Language;
  readonly videoQuality: VideoQuality;
  /** Whether visited rooms are remembered. */
  readonly rememberRooms: boolean;
  /** Newest first; none while they are not remembered. */
  readonly recentRooms: readonly RecentRoom[];
}

/** Values to change; `undefined` forgets an optional one. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export interface SettingsStore extends Observable<Settings> {
  update(change: SettingsChange): void;
  /** Puts a room first among the recent ones, where they are remembered. */
  rememberRoom(name: string): void;
  forgetRoom(name: string): void;
  forgetAllRooms(): void;
}

/** The part of `localStorage` used here; calls may throw where storage is blocked or full. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'salon.settings.v1';
const RECENT_ROOMS = 12;

/** Settings kept in `storage`; with storage blocked they last as long as the page. */
export function createSettings(
  storage: TextStorage | undefined,
  nowMs: () => number = Date.now,
): SettingsStore {
  const store = new Store<Settings>(readSettings(readText(storage)));

  function update(change: SettingsChange): void {
    const next = readSettings(JSON.stringify({ ...store.getSnapshot(), ...change }));
    store.set(next);
    try {
      storage?.setItem(KEY, JSON.stringify(next));
    } catch {
      // Blocked or full: the settings last as long as the page.
    }
  }

  function others(name: string): readonly RecentRoom[] {
    const id = name.toLowerCase();
    return store.getSnapshot().recentRooms.filter((room) => room.name.toLowerCase() !== id);
  }

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    update,
    rememberRoom(name) {
      if (!store.getSnapshot().rememberRooms) return;
      update({ recentRooms: [{ name, at: nowMs() }, ...others(name)].slice(0, RECENT_ROOMS) });
    },
    forgetRoom(name) {
      update({ recentRooms: others(name) });
    },
    forgetAllRooms() {
      update({ recentRooms: [] });
    },
  };
}

function readText(storage: TextStorage | undefined): string | null {
  try {
    return storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** Reading the property itself throws where storage is blocked. */
function browserStorage(): TextStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** This browser's settings. */
export const settings: SettingsStore = createSettings(browserStorage());
