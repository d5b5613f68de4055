import { clone, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider, messageSync } from 'y-websocket';
import { Doc } from 'yjs';
import type { Meeting, Observable, PadAccess } from '../../state';
import { Store } from '../../state/observable';
import { applyKeepingUnseen } from './unseenText';

/**
 * `connecting`: nothing was received yet, `unreachable`: nor can it be just now. `open`: in step
 * with the server. `offline`: was open; what is written is kept here. `refused`: for good.
 */
export type PadState = 'connecting' | 'unreachable' | 'open' | 'offline' | 'refused';

/** Somebody who has the pad open, as they say themselves: names come from peers. */
export interface Writer {
  readonly id: string;
  readonly name: string;
}

const MAX_NAME = 64;
/** Malformed, removed, replaced (docs/protocol.md, Close codes): trying again changes nothing. */
const FINAL = [4400, 4403, 4409];

/**
 * The shared document of a meeting and its connection. It lives as long as the meeting, so that
 * what was written without a connection survives closing the panel.
 */
export class PadSession {
  readonly doc = new Doc();
  readonly provider: WebsocketProvider;
  readonly #state = new Store<PadState>('connecting');
  readonly #writers = new Store<readonly Writer[]>([]);

  constructor({ url, padId, token }: PadAccess, Socket: typeof WebSocket = WebSocket) {
    this.provider = new WebsocketProvider(url, encodeURIComponent(padId), this.doc, {
      WebSocketPolyfill: withNewestToken(Socket, token),
      // Tabs of one browser may be different people: everything goes through the server.
      disableBc: true,
      shouldReconnect: ({ code }) => !FINAL.includes(code),
    });
    keepUnseenText(this.provider);
    this.provider.on('sync', (synced) => this.#state.set(synced ? 'open' : this.#without()));
    this.provider.on('connection-error', () => this.#state.set(this.#without()));
    this.provider.on('closed', () => this.#state.set('refused'));
    this.provider.awareness.on('change', () => this.#countWriters());
  }

  get state(): Observable<PadState> {
    return this.#state;
  }

  /** Each person once, in the order of their ids, oneself included. */
  get writers(): Observable<readonly Writer[]> {
    return this.#writers;
  }

  /** Tells the others who looks at the pad here, or that nobody does any more. */
  present(writer: (Writer & { readonly color: string }) | undefined): void {
    this.provider.awareness.setLocalStateField('user', writer ?? null);
  }

  close(): void {
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }

  #without(): PadState {
    const last = this.#state.getSnapshot();
    if (last === 'refused') return last;
    return last === 'open' || last === 'offline' ? 'offline' : 'unreachable';
  }

  #countWriters(): void {
    const writers = new Map<string, Writer>();
    for (const state of this.provider.awareness.getStates().values()) {
      const writer = readWriter(state['user']);
      if (writer) writers.set(writer.id, writer);
    }
    const next = [...writers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (JSON.stringify(next) !== JSON.stringify(this.#writers.getSnapshot())) this.#writers.set(next);
  }
}

/** Puts itself between the socket and the document, where an update still is what its author sent. */
function keepUnseenText(provider: WebsocketProvider): void {
  const hear = provider.messageHandlers[messageSync];
  if (!hear) throw new Error('the provider hears no updates');
  provider.messageHandlers[messageSync] = (encoder, decoder, ...others) => {
    const update = updateIn(decoder);
    const apply = () => hear(encoder, decoder, ...others);
    if (update) applyKeepingUnseen(provider.doc, update, apply);
    else apply();
  };
}

/** The update that is to be read next, left unread. */
function updateIn(decoder: Decoder): Uint8Array | undefined {
  const ahead = clone(decoder);
  return readVarUint(ahead) === messageYjsSyncStep1 ? undefined : readVarUint8Array(ahead);
}

/** What a peer says of itself, cut to what can be shown. */
export function readWriter(value: unknown): Writer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name } = value as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  const shown = name.trim().slice(0, MAX_NAME);
  return { id: typeof id === 'string' ? id : shown, name: shown };
}

/** Sockets that show whichever token is newest at the time: it lives shorter than a meeting. */
function withNewestToken(Socket: typeof WebSocket, token: () => string): typeof WebSocket {
  return class extends Socket {
    constructor(url: string | URL) {
      super(url, [token()]);
    }
  };
}

const sessions = new WeakMap<Meeting, PadSession>();

/** The one session of a meeting, opened when first asked for and closed with the meeting. */
export function padOf(meeting: Meeting): PadSession {
  const open = sessions.get(meeting);
  if (open) return open;
  const session = new PadSession(meeting.pad);
  sessions.set(meeting, session);
  const unsubscribe = meeting.subscribe(() => {
    if (!meeting.getSnapshot().ended) return;
    unsubscribe();
    session.close();
  });
  return session;
}
