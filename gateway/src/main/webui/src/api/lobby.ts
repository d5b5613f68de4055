import { objectOf, optional, stringOf, wordOf } from './decode';
import type { Http } from './http';
import { ApiError } from './problem';

/** A place in a room's lobby: the `Waiting` of docs/protocol.md. */
export interface LobbyPlace {
  readonly knockId: string;
  /** Proves that it is ours. */
  readonly ticket: string;
  readonly path: string;
}

const STATES = ['waiting', 'admitted', 'rejected', 'gone'] as const;

export interface KnockState {
  readonly state: (typeof STATES)[number];
  /** Display name of the moderator who decided. */
  readonly by?: string;
}

/** Less than the patience of our own calls. */
const WAIT_SECONDS = 10;

export function readWaiting(value: unknown): LobbyPlace | undefined {
  const json = objectOf(value);
  const knockId = stringOf(json?.['knockId']);
  const ticket = stringOf(json?.['ticket']);
  const path = stringOf(json?.['poll']);
  if (json?.['waiting'] !== true || knockId === undefined || ticket === undefined || path === undefined) {
    return undefined;
  }
  return { knockId, ticket, path };
}

/** Answers when something changed, or after ten seconds; rejects with an ApiError. */
export async function askLobby(http: Http, { path, ticket }: LobbyPlace): Promise<KnockState> {
  const json = objectOf(await http({ method: 'GET', path: `${path}?wait=${WAIT_SECONDS}`, token: ticket }));
  const state = wordOf(json?.['state'], STATES);
  if (state === undefined) throw new ApiError(200, 'malformed_answer', 'unexpected answer');
  return { state, ...optional('by', stringOf(json?.['by'])) };
}

export async function tellLobby(http: Http, { path, ticket }: LobbyPlace, message: string): Promise<void> {
  await http({ method: 'PUT', path, token: ticket, body: { message: message === '' ? null : message } });
}

export async function leaveLobby(http: Http, { path, ticket }: LobbyPlace): Promise<void> {
  await http({ method: 'DELETE', path, token: ticket });
}

/** Where `sendBeacon` says that nobody waits any more. */
export function lobbyBeaconUrl({ path }: LobbyPlace): string {
  return `${path}/leave`;
}
