/** Why a socket was closed, and so what to do next (docs/protocol.md, Close codes). */
export type CloseAction =
  /** Done with; the owner decides what it shows. */
  | { readonly kind: 'stop'; readonly why: 'left' | 'removed' | 'replaced' }
  | { readonly kind: 'retry'; readonly leastMs: number; readonly renew: boolean }
  | { readonly kind: 'retry-now' };

/** A pause long enough for a server that asked to be left alone. */
const PAUSE_MS = 3_000;

export function actionOn(code: number): CloseAction {
  switch (code) {
    case 1000:
      return { kind: 'stop', why: 'left' };
    case 1001:
      return { kind: 'retry-now' };
    case 4401:
      return { kind: 'retry', leastMs: 0, renew: true };
    case 4403:
      return { kind: 'stop', why: 'removed' };
    case 4409:
      return { kind: 'stop', why: 'replaced' };
    case 4400:
    case 4429:
      return { kind: 'retry', leastMs: PAUSE_MS, renew: false };
    default:
      return { kind: 'retry', leastMs: 0, renew: false };
  }
}
