import { stringOf } from '../api/decode';
import type { Envelope } from '../api/envelope';
import { ReconnectingSocket } from '../api/reconnectingSocket';
import { CommandError } from '../api/socket';
import { readChatFrame } from './chatFrames';
import {
  type ChatLog,
  addSending,
  applyToChat,
  emptyChat,
  markFailed,
  markRetried,
  markSent,
} from './chatLog';
import type { Notice } from './meeting';
import { Store } from './observable';
import type { MeetingPlatform } from './platform';

export interface ChatAccess {
  readonly roomId: string;
  readonly selfId: string;
  readonly token: () => string;
  readonly renewToken: () => Promise<void>;
  readonly onNotice: (notice: Notice) => void;
}

/** Through all reconnecting, a message is given up after so long. */
const GIVE_UP_MS = 20_000;

/**
 * The room's chat over its socket. A message is shown at once; when the connection breaks before
 * its acknowledgement it is posted again, after the history has told whether it had arrived.
 */
export class ChatSession {
  readonly chat: Store<ChatLog>;
  readonly #platform: MeetingPlatform;
  readonly #access: ChatAccess;
  readonly #socket: ReconnectingSocket;
  readonly #inFlight = new Set<string>();
  /** Posting waits for the history after each connecting. */
  #ready = false;
  #closed = false;

  constructor(platform: MeetingPlatform, access: ChatAccess) {
    this.#platform = platform;
    this.#access = access;
    this.chat = new Store(emptyChat(access.selfId));
    this.#socket = new ReconnectingSocket(
      {
        ...platform,
        ...access,
        path: `/api/chat/${encodeURIComponent(access.roomId)}/socket`,
        open: platform.openSocket,
      },
      {
        onFrame: (frame) => {
          this.#onFrame(frame);
        },
        onState: (state) => {
          if (state !== 'open') this.#ready = false;
        },
        // The room's socket is closed for the same reason and tells it.
        onStopped: () => undefined,
      },
    );
  }

  /** Shows the message and posts it; resolves when it is kept or given up. */
  async send(text: string, name: string): Promise<void> {
    const id = this.#platform.newId();
    this.chat.update((chat) => addSending(chat, id, text, name, new Date()));
    await this.#deliver(id);
  }

  async retry(id: string): Promise<void> {
    if (this.#stateOf(id) !== 'failed') return;
    this.chat.update((chat) => markRetried(chat, id));
    await this.#deliver(id);
  }

  close(): void {
    this.#closed = true;
    this.#socket.close();
  }

  #onFrame(envelope: Envelope): void {
    const frame = readChatFrame(envelope);
    if (frame === undefined) return;
    this.chat.update((chat) => applyToChat(chat, frame));
    if (frame.type !== 'history') return;
    this.#ready = true;
    for (const mine of this.chat.getSnapshot().outbox) {
      if (mine.view.state === 'sending') void this.#post(mine.clientMessageId);
    }
  }

  #deliver(id: string): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.chat.subscribe(() => {
        if (this.#stateOf(id) !== 'sending') settled();
      });
      const cancel = this.#platform.clock.after(GIVE_UP_MS, () => {
        this.#fail(id, 'timeout');
      });
      const settled = (): void => {
        stop();
        cancel();
        resolve();
      };
      if (this.#ready) void this.#post(id);
    });
  }

  async #post(id: string): Promise<void> {
    const text = this.#textOf(id);
    if (text === undefined || this.#inFlight.has(id)) return;
    this.#inFlight.add(id);
    try {
      const data = await this.#socket.send('chat.post', { text, clientMessageId: id });
      this.chat.update((chat) => markSent(chat, id, stringOf(data['messageId'])));
    } catch (error) {
      // Without connection it stays on its way: the next history decides.
      const code = error instanceof CommandError ? error.code : 'failed';
      if (code !== 'offline') this.#fail(id, code);
    } finally {
      this.#inFlight.delete(id);
    }
  }

  #fail(id: string, code: string): void {
    if (this.#closed || this.#stateOf(id) !== 'sending') return;
    this.chat.update((chat) => markFailed(chat, id));
    this.#access.onNotice({ kind: 'message-failed', code });
  }

  #mine(id: string): ChatLog['outbox'][number] | undefined {
    return this.chat.getSnapshot().outbox.find((mine) => mine.clientMessageId === id);
  }

  #stateOf(id: string): 'sent' | 'sending' | 'failed' {
    return this.#mine(id)?.view.state ?? 'sent';
  }

  #textOf(id: string): string | undefined {
    return this.#mine(id)?.view.text;
  }
}
