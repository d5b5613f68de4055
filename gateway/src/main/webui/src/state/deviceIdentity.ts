import type { TextStorage } from './settings';

const KEY = 'salon.device.v1';
const SHAPE = /^[A-Za-z0-9_-]{16,64}$/;

/** The id by which a room knows this browser again beyond the tab; undefined where nothing is stored. */
export function deviceIdentity(storage: TextStorage | undefined, newId: () => string): string | undefined {
  try {
    const known = storage?.getItem(KEY) ?? '';
    if (SHAPE.test(known)) return known;
    const id = newId();
    storage?.setItem(KEY, id);
    return storage === undefined ? undefined : id;
  } catch {
    return undefined;
  }
}
