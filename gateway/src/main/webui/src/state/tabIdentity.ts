import type { TextStorage } from './settings';

const KEY = 'salon.tab.v1';
const SHAPE = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * The id by which the room knows a reloaded tab again. It is in storage only while the page is
 * away, so that a duplicated tab, whose storage is a copy, becomes somebody else.
 */
export function takeTabIdentity(
  storage: TextStorage | undefined,
  newId: () => string,
  onPageHide: (listener: () => void) => () => void,
): string {
  const id = read(storage) ?? newId();
  write(storage, '');
  onPageHide(() => {
    write(storage, id);
  });
  return id;
}

function read(storage: TextStorage | undefined): string | undefined {
  try {
    const id = storage?.getItem(KEY) ?? '';
    return SHAPE.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: TextStorage | undefined, id: string): void {
  try {
    storage?.setItem(KEY, id);
  } catch {
    // Blocked storage: a reloaded tab is a newcomer.
  }
}
