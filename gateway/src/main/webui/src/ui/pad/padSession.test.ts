import { createDecoder, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync';
import { Doc } from 'yjs';
import { PadSession, readWriter } from './padSession';

const SYNC = 0;
const AWARENESS = 1;

/** The server's end of a pad socket, with the document it keeps. */
class PadSocket {
  static readonly all: PadSocket[] = [];
  static readonly document = new Doc();
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocols: readonly string[],
  ) {
    PadSocket.all.push(this);
  }

  /** Opens, and asks for what the client has, as servers do. */
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
    const question = createEncoder();
    writeVarUint(question, SYNC);
    writeSyncStep1(question, PadSocket.document);
    this.#say(toUint8Array(question));
  }

  send(data: Uint8Array): void {
    const decoder = createDecoder(data);
    if (readVarUint(decoder) !== SYNC) return;
    const answer = createEncoder();
    writeVarUint(answer, SYNC);
    readSyncMessage(decoder, answer, PadSocket.document, this);
    const bytes = toUint8Array(answer);
    if (bytes.length > 1) this.#say(bytes);
  }

  tellOf(states: readonly unknown[]): void {
    for (const state of states) {
      const other = new Awareness(new Doc());
      other.setLocalState(state as Record<string, unknown>);
      const message = createEncoder();
      writeVarUint(message, AWARENESS);
      writeVarUint8Array(message, encodeAwarenessUpdate(other, [other.clientID]));
      this.#say(toUint8Array(message));
      other.destroy();
    }
  }

  drop(code: number): void {
    this.readyState = 3;
    if (code === 1006) this.onerror?.();
    this.onclose?.({ code, reason: '' });
  }

  close(): void {
    this.readyState = 3;
  }

  #say(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer });
  }
}

const newest = () => {
  const socket = PadSocket.all.at(-1);
  if (!socket) throw new Error('nobody connected');
  return socket;
};

describe('PadSession', () => {
  let token = 'T1';
  let session: PadSession;

  beforeEach(() => {
    vi.useFakeTimers();
    PadSocket.all.length = 0;
    token = 'T1';
    const access = { url: 'wss://salon.example/api/pads', padId: 'café du matin', token: () => token };
    session = new PadSession(access, PadSocket as unknown as typeof WebSocket);
  });

  afterEach(() => {
    session.close();
    vi.useRealTimers();
  });

  it('should connect to the pad of the room with the join token', () => {
    expect(newest().url).toBe('wss://salon.example/api/pads/caf%C3%A9%20du%20matin');
    expect(newest().protocols).toEqual(['T1']);
  });

  it('should show the newest token when it connects again', () => {
    newest().accept();
    token = 'T2';

    newest().drop(4401);
    vi.advanceTimersByTime(5_000);

    expect(newest().protocols).toEqual(['T2']);
  });

  it('should be open once the document has come', () => {
    expect(session.state.getSnapshot()).toBe('connecting');

    newest().accept();

    expect(session.state.getSnapshot()).toBe('open');
  });

  it('should say that the pad does not answer, and go on trying', () => {
    newest().drop(1006);
    vi.advanceTimersByTime(20_000);
    const tries = PadSocket.all.length;

    expect(session.state.getSnapshot()).toBe('unreachable');
    expect(tries).toBeGreaterThan(1);
  });

  it.each([4400, 4403, 4409])('should give up for good after close code %i', (code) => {
    newest().accept();

    newest().drop(code);
    vi.advanceTimersByTime(20_000);

    expect(session.state.getSnapshot()).toBe('refused');
    expect(PadSocket.all).toHaveLength(1);
  });

  it('should send what was written without a connection', () => {
    newest().accept();
    newest().drop(1006);
    session.doc.getText('note').insert(0, 'written offline');
    expect(session.state.getSnapshot()).toBe('offline');

    vi.advanceTimersByTime(5_000);
    newest().accept();

    expect(session.state.getSnapshot()).toBe('open');
    expect(PadSocket.document.getText('note').toJSON()).toBe('written offline');
  });

  it('should count each writer once, and nobody who only is connected', () => {
    newest().accept();
    session.present({ id: 'p-2', name: 'Me', color: '#0f6b5c' });

    newest().tellOf([
      { user: { id: 'p-1', name: 'Ada' } },
      { user: { id: 'p-1', name: 'Ada' } },
      { user: null },
      { user: 'nonsense' },
      {},
    ]);

    expect(session.writers.getSnapshot()).toEqual([
      { id: 'p-1', name: 'Ada' },
      { id: 'p-2', name: 'Me' },
    ]);
  });

  it('should forget the others while there is no connection', () => {
    newest().accept();
    newest().tellOf([{ user: { id: 'p-1', name: 'Ada' } }]);

    newest().drop(1006);

    expect(session.writers.getSnapshot()).toEqual([]);
  });
});

describe('readWriter', () => {
  it.each([
    [{ id: 'p-1', name: ' Ada ' }, { id: 'p-1', name: 'Ada' }],
    [{ name: 'Ada' }, { id: 'Ada', name: 'Ada' }],
    [{ id: 7, name: 'x'.repeat(1000) }, { id: 'x'.repeat(64), name: 'x'.repeat(64) }],
    [{ id: 'p-1', name: '  ' }, undefined],
    [{ id: 'p-1' }, undefined],
    [null, undefined],
    [[], undefined],
  ])('should read %j', (value, writer) => {
    expect(readWriter(value)).toEqual(writer);
  });
});
