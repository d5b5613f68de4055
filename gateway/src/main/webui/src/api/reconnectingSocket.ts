import { backoffMs } from './backoff';
import type { Clock } from './clock';
import { actionOn } from './closeCodes';
import type { JsonObject } from './decode';
import { readEnvelope } from './envelope';
import { PendingCommands } from './pendingCommands';
import {
  CommandError,
  type OpenRawSocket,
  type RawSocket,
  type SocketListener,
  type SocketState,
} from './socket';

export interface SocketSettings {
  readonly path: string;
  /** The newest join token, read at each attempt. */
  readonly token: () => string;
  /** Gets a newer token after the server called ours expired. */
  readonly renewToken: () => Promise<void>;
  readonly clock: Clock;
  readonly open: OpenRawSocket;
  readonly random: () => number;
  /** Calls back when the network returned; the answer unsubscribes. */
  readonly onOnline: (listener: () => void) => () => void;
}

const CONNECT_TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 10_000;
/** Two pings without any answer. */
const SILENCE_MS = 20_000;
/** After the network changed, a live server answers a ping sooner than this. */
const PROBE_MS = 3_000;
/** Open for so long: the failures before are forgotten. */
const STEADY_MS = 5_000;

/**
 * A socket of the protocol that comes back by itself: with its cursor, after a jittered pause, at
 * once when the server says it goes away or the network returns, and never again after a close
 * code that means the end. It notices a silent peer by pings.
 */
export class ReconnectingSocket {
  readonly #settings: SocketSettings;
  readonly #listener: SocketListener;
  readonly #commands: PendingCommands;
  readonly #removeOnline: () => void;
  #raw: RawSocket | undefined;
  #state: SocketState = 'connecting';
  #cursor: string | undefined;
  #failures = 0;
  #openedAtMs = 0;
  #heardAtMs = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(settings: SocketSettings, listener: SocketListener) {
    this.#settings = settings;
    this.#listener = listener;
    this.#commands = new PendingCommands(settings.clock);
    this.#removeOnline = settings.onOnline(() => {
      this.#onOnline();
    });
    this.#connect();
  }

  get state(): SocketState {
    return this.#state;
  }

  /** Sends a command; resolves with the data of its `ack`, rejects with a CommandError. */
  send(type: string, data: JsonObject): Promise<JsonObject> {
    if (this.#raw === undefined || this.#state !== 'open') {
      return Promise.reject(new CommandError('offline'));
    }
    const { id, answer } = this.#commands.add();
    this.#raw.send(JSON.stringify({ type, id, data }));
    return answer;
  }

  /** Sends something nobody waits for; dropped when the socket is not open. */
  tell(type: string, data: JsonObject): void {
    this.send(type, data).catch(() => undefined);
  }

  /** Ends it from this side; no listener is called any more. */
  close(): void {
    this.#detach(1000);
    this.#end();
  }

  #connect(): void {
    this.#cancelTimer();
    const { clock, open, token, path } = this.#settings;
    const raw = open(this.#cursor === undefined ? path : withCursor(path, this.#cursor), [
      'salon.v1',
      token(),
    ]);
    this.#raw = raw;
    raw.onopen = () => {
      this.#onOpen();
    };
    raw.onmessage = (event) => {
      this.#onMessage(event.data);
    };
    raw.onclose = (event) => {
      this.#onClose(event.code, event.reason);
    };
    this.#cancelTimer = clock.after(CONNECT_TIMEOUT_MS, () => {
      this.#giveUpOnRaw();
    });
    this.#setState('connecting');
  }

  #onOpen(): void {
    this.#openedAtMs = this.#settings.clock.nowMs();
    this.#heardAtMs = this.#openedAtMs;
    this.#cancelTimer();
    this.#schedulePing();
    this.#setState('open');
  }

  #onMessage(text: unknown): void {
    this.#heardAtMs = this.#settings.clock.nowMs();
    const frame = readEnvelope(text);
    if (frame === undefined || this.#commands.settle(frame)) return;
    this.#listener.onFrame(frame);
    if (frame.cursor !== undefined) this.#cursor = frame.cursor;
  }

  #schedulePing(): void {
    this.#cancelTimer = this.#settings.clock.after(PING_EVERY_MS, () => {
      if (this.#settings.clock.nowMs() - this.#heardAtMs >= SILENCE_MS) {
        this.#giveUpOnRaw();
        return;
      }
      this.tell('ping', {});
      this.#schedulePing();
    });
  }

  /** A connection may have died with the network it ran on: ask, and do not wait long. */
  #onOnline(): void {
    if (this.#state === 'waiting') {
      this.#failures = 0;
      this.#connect();
    } else if (this.#state === 'open') {
      const askedAtMs = this.#settings.clock.nowMs();
      this.tell('ping', {});
      this.#cancelTimer();
      this.#cancelTimer = this.#settings.clock.after(PROBE_MS, () => {
        if (this.#heardAtMs <= askedAtMs) this.#giveUpOnRaw();
        else this.#schedulePing();
      });
    }
  }

  /** The peer is silent; the closing handshake would take just as long, so it is not awaited. */
  #giveUpOnRaw(): void {
    this.#detach(4000);
    this.#onClose(1006, '');
  }

  #onClose(code: number, reason: string): void {
    const wasSteady =
      this.#state === 'open' && this.#settings.clock.nowMs() - this.#openedAtMs >= STEADY_MS;
    this.#failures = wasSteady ? 0 : this.#failures + 1;
    this.#raw = undefined;
    this.#cancelTimer();
    this.#commands.failAll();
    const action = actionOn(code);
    if (action.kind === 'stop') {
      this.#end();
      this.#listener.onStopped(action.why, reason);
      return;
    }
    const pauseMs = backoffMs(this.#failures, this.#settings.random);
    const now = action.kind === 'retry-now' && this.#failures <= 1;
    const leastMs = action.kind === 'retry' ? action.leastMs : 0;
    this.#retry(now ? 0 : Math.max(leastMs, pauseMs), action.kind === 'retry' && action.renew);
  }

  #retry(pauseMs: number, renew: boolean): void {
    const attempt = (): void => {
      if (this.#state === 'waiting') this.#connect();
    };
    this.#cancelTimer = this.#settings.clock.after(pauseMs, () => {
      if (renew) void this.#settings.renewToken().then(attempt, attempt);
      else attempt();
    });
    this.#setState('waiting');
  }

  #detach(code: number): void {
    const raw = this.#raw;
    this.#raw = undefined;
    if (raw === undefined) return;
    raw.onopen = null;
    raw.onmessage = null;
    raw.onclose = null;
    raw.close(code);
  }

  #end(): void {
    this.#cancelTimer();
    this.#removeOnline();
    this.#commands.failAll();
    this.#state = 'closed';
  }

  #setState(state: SocketState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.onState(state);
  }
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}
