/**
 * When to repair the media connection, and how. Pure: events and the time go in, the next step
 * comes out; negotiating is somebody else's.
 *
 * Repair goes from cheap to dear: wait a moment (a Wi-Fi hiccup), ICE restart on the same
 * connection, then a new connection. Attempts go on for as long as the meeting does.
 */
export type LinkPhase = 'connecting' | 'connected' | 'reconnecting' | 'lost';

export type LinkStep = 'restart' | 'connect';

export interface LinkState {
  readonly phase: LinkPhase;
  /** Since when there is no media. */
  readonly brokenSinceMs: number;
  /** Steps taken since media last flowed. */
  readonly attempts: number;
  /** The bridge knows this endpoint, so a restart can work. */
  readonly known: boolean;
  /** A step is under way. */
  readonly busy: boolean;
  readonly due?: { readonly step: LinkStep; readonly atMs: number };
}

export type LinkEvent =
  | { readonly type: 'connected' | 'disconnected' | 'failed' | 'moved' | 'online' }
  /** Offer and answer are exchanged; `live`: media flows already (a restart that was not needed). */
  | { readonly type: 'negotiated'; readonly live: boolean }
  | { readonly type: 'refused'; readonly status: number; readonly retryAfterMs?: number };

export const LOST_AFTER_MS = 65_000;
const HICCUP_MS = 1_500;
const CONNECTS_WITHIN_MS = 8_000;
const LONGEST_PAUSE_MS = 8_000;
const RESTARTS = 2;

/** Before the first offer is posted: that step is under way. */
export function firstState(nowMs: number): LinkState {
  return { phase: 'connecting', brokenSinceMs: nowMs, attempts: 0, known: false, busy: true };
}

export function onLinkEvent(state: LinkState, event: LinkEvent, nowMs: number): LinkState {
  switch (event.type) {
    case 'connected':
      return connected(state.busy, nowMs);
    case 'negotiated':
      return event.live
        ? connected(false, nowMs)
        : later({ ...state, known: true, busy: false }, CONNECTS_WITHIN_MS, nowMs);
    case 'disconnected':
      return later(broken(state, nowMs), HICCUP_MS, nowMs);
    case 'failed':
      return later(broken(state, nowMs), pauseMs(state.attempts), nowMs);
    case 'moved':
      return later({ ...state, known: false, busy: false, attempts: 0 }, 0, nowMs);
    case 'online':
      return state.phase === 'connected' || state.busy ? state : later(state, 0, nowMs);
    case 'refused': {
      const known = state.known && event.status !== 404 && event.status !== 403;
      const wasKnown = state.known && !known;
      const pause = event.retryAfterMs ?? (wasKnown ? 0 : pauseMs(state.attempts));
      return later({ ...broken(state, nowMs), known, busy: false }, pause, nowMs);
    }
  }
}

/** The step due now, if any, and the state in which it is under way. */
export function takeStep(state: LinkState, nowMs: number): readonly [LinkState, LinkStep | undefined] {
  const aged = nowMs - state.brokenSinceMs >= LOST_AFTER_MS && state.phase !== 'connected';
  const current: LinkState = aged ? { ...state, phase: 'lost' } : state;
  if (current.due === undefined || current.busy || current.due.atMs > nowMs) {
    return [current, undefined];
  }
  const { due, ...rest } = current;
  return [{ ...rest, busy: true, attempts: rest.attempts + 1 }, due.step];
}

/** When to look again, or undefined when nothing is awaited. */
export function wakeAtMs(state: LinkState): number | undefined {
  const times = [];
  if (state.due !== undefined && !state.busy) times.push(state.due.atMs);
  if (state.phase === 'connecting' || state.phase === 'reconnecting') {
    times.push(state.brokenSinceMs + LOST_AFTER_MS);
  }
  return times.length === 0 ? undefined : Math.min(...times);
}

function connected(busy: boolean, nowMs: number): LinkState {
  return { phase: 'connected', brokenSinceMs: nowMs, attempts: 0, known: true, busy };
}

function broken(state: LinkState, nowMs: number): LinkState {
  return state.phase === 'connected'
    ? { ...state, phase: 'reconnecting', brokenSinceMs: nowMs }
    : state;
}

function later(state: LinkState, inMs: number, nowMs: number): LinkState {
  const step = state.known && state.attempts < RESTARTS ? 'restart' : 'connect';
  return { ...state, due: { step, atMs: nowMs + inMs } };
}

function pauseMs(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(attempts, 6));
}
