import { describe, expect, it } from 'vitest';
import { seeded } from '../api/fakes';
import type { ChatFrame, ChatMessage } from './chatFrames';
import {
  addSending,
  applyToChat,
  emptyChat,
  markFailed,
  markRetried,
  markSent,
  setVisible,
} from './chatLog';
import { createMessageList } from './chatMessages';

const AT = new Date(0);

function message(n: number, changes: Partial<ChatMessage> = {}): ChatMessage {
  return { id: `m-${n}`, atMs: n, participantId: 'p-1', name: 'Bob', text: `text ${n}`, ...changes };
}

const history = (messages: readonly ChatMessage[], reset = false): ChatFrame => ({
  type: 'history',
  messages,
  reset,
});
const live = (m: ChatMessage): ChatFrame => ({ type: 'message', message: m });
const start = () => applyToChat(emptyChat('p-0'), history([], true));
const texts = (chat: ReturnType<typeof start>) => createMessageList()(chat).map((m) => `${m.text}:${m.state}`);

describe('chat log', () => {
  it('should hold the log once and in order through any number of resumes', () => {
    const log = Array.from({ length: 60 }, (_, i) => message(i, i % 3 === 0 ? { participantId: 'p-0' } : {}));
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed);
      let chat = start();
      let at = 0;
      while (at < log.length) {
        const next = Math.min(log.length, at + 1 + Math.floor(random() * 5));
        const part = log.slice(at, next);
        const kind = random();
        if (kind < 0.2) chat = applyToChat(chat, history(log.slice(0, Math.max(next, chat.log.length)), true));
        else if (kind < 0.5) chat = applyToChat(chat, history(part));
        else chat = part.reduce((c, m) => applyToChat(c, live(m)), chat);
        at = random() < 0.3 ? Math.max(0, next - Math.floor(random() * 6)) : next;
      }

      expect(chat.log.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
      expect(chat.unread).toBe(log.filter((m) => m.participantId !== 'p-0').length);
    }
  });

  it('should end with each own message once, however acknowledgement, log and failure interleave', () => {
    for (let seed = 0; seed < 80; seed++) {
      const random = seeded(seed);
      let chat = addSending(start(), 'c-1', 'mine', 'Ann', AT);
      const kept = message(1, { participantId: 'p-0', text: 'mine', clientMessageId: 'c-1' });
      const steps = [
        () => applyToChat(chat, live(kept)),
        () => applyToChat(chat, history([kept])),
        () => markSent(chat, 'c-1', 'm-1'),
        () => markFailed(chat, 'c-1'),
      ];
      for (const step of steps.map((s) => [random(), s] as const).sort(([a], [b]) => a - b)) {
        chat = step[1]();
      }

      expect(texts(chat)).toEqual(['mine:sent']);
    }
  });

  it('should show a message at once, then sent, failed or retried', () => {
    const sending = addSending(start(), 'c-1', 'mine', 'Ann', AT);

    expect(texts(sending)).toEqual(['mine:sending']);
    expect(texts(markSent(sending, 'c-1', 'm-1'))).toEqual(['mine:sent']);
    expect(texts(markFailed(sending, 'c-1'))).toEqual(['mine:failed']);
    expect(texts(markRetried(markFailed(sending, 'c-1'), 'c-1'))).toEqual(['mine:sending']);
  });

  it('should not let others claim an own message', () => {
    const sending = addSending(start(), 'c-1', 'mine', 'Ann', AT);

    const chat = applyToChat(sending, live(message(1, { clientMessageId: 'c-1' })));

    expect(texts(chat)).toEqual(['text 1:sent', 'mine:sending']);
  });

  it('should count as unread what others say while the chat is closed', () => {
    let chat = applyToChat(emptyChat('p-0'), history([message(1), message(2)], true));
    const late = chat.unread;
    chat = applyToChat(chat, live(message(3)));
    chat = applyToChat(chat, live(message(4, { participantId: 'p-0' })));
    const closed = chat.unread;
    chat = setVisible(chat, true);
    chat = applyToChat(chat, live(message(5)));
    const open = chat.unread;
    chat = applyToChat(setVisible(chat, false), history([message(5), message(6)], true));

    expect([late, closed, open, chat.unread]).toEqual([0, 1, 0, 1]);
  });

  it('should keep the identity of messages and of the list', () => {
    const list = createMessageList();
    const before = applyToChat(start(), history([message(1)]));

    const again = applyToChat(before, live(message(1)));
    const reset = applyToChat(before, history([message(1), message(2)], true));

    expect(again).toBe(before);
    expect(list(before)).toBe(list(setVisible(before, true)));
    expect(reset.log[0]).toBe(before.log[0]);
  });
});
