import type { Observable } from '../../state';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'salon.theme';
const listeners = new Set<() => void>();
let chosen: Theme = read();

function read(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** How the pages look; the meeting is dark whatever is chosen here. */
export const theme: Observable<Theme> & { readonly choose: (next: Theme) => void; readonly apply: () => void } = {
  getSnapshot: () => chosen,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  choose(next) {
    chosen = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
    theme.apply();
    for (const listener of listeners) listener();
  },
  apply() {
    const { dataset } = document.documentElement;
    if (chosen === 'system') delete dataset['theme'];
    else dataset['theme'] = chosen;
  },
};
