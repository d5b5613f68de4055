import { useSyncExternalStore } from 'react';
import { keyRing, keysOfFragment, roomFromPath, roomPath } from '../../state';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'room'; readonly room: string }
  | { readonly page: 'invalid'; readonly path: string };

export function routeOf(path: string): Route {
  if (path === '' || path === '/') return { page: 'home' };
  const room = roomFromPath(path);
  return room === undefined ? { page: 'invalid', path } : { page: 'room', room };
}

/** Puts the keys of the address into the tab's ring and takes them out of the address bar and its history. */
export function takeKeys(): void {
  const { pathname, search, hash } = window.location;
  const keys = keysOfFragment(hash);
  const room = roomFromPath(pathname);
  if (room === undefined || Object.keys(keys).length === 0) return;
  keyRing.add(room, keys);
  window.history.replaceState(window.history.state, '', pathname + search);
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

function navigate(path: string): void {
  if (window.location.pathname !== path) window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const listener of [...listeners]) listener();
}

export function goHome(): void {
  navigate('/');
}

export function goToRoom(name: string): void {
  navigate(roomPath(name));
}

/** The address to send to others. */
export function roomUrl(name: string): string {
  return window.location.origin + roomPath(name);
}
