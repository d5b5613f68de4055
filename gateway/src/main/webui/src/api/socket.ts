import type { CloseAction } from './closeCodes';
import type { Envelope } from './envelope';

/** The part of the browser's WebSocket used here. */
export interface RawSocket {
  onopen: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type OpenRawSocket = (url: string, protocols: string[]) => RawSocket;

/** A command was not carried out: refused by the server, or not answered. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  /** @param code the server's, or `offline` (not sent, or not known whether), or `timeout` */
  constructor(
    readonly code: string,
    readonly detail = '',
  ) {
    super(`${code} ${detail}`);
  }
}

export type SocketState = 'connecting' | 'open' | 'waiting' | 'closed';

/** What a socket tells its owner, always from its own task and never inside a call of the owner. */
export interface SocketListener {
  /** Every frame but answers to commands. */
  onFrame(frame: Envelope): void;
  onState(state: SocketState): void;
  /** No further attempts follow. */
  onStopped(why: Extract<CloseAction, { kind: 'stop' }>['why'], reason: string): void;
}

export const openBrowserSocket: OpenRawSocket = (path, protocols) => {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url, protocols);
};
