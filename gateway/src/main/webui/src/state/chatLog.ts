import type { ChatFrame, ChatMessage } from './chatFrames';
import type { ChatMessageView } from './meeting';

/**
 * The chat as this participant sees it: the log in the server's order, then own messages still on
 * their way. A message leaves `outbox` when the log has it, by id or by `clientMessageId`.
 */
export interface ChatLog {
  readonly selfId: string;
  readonly log: readonly ChatMessageView[];
  /** Ids in `log`. */
  readonly known: ReadonlySet<string>;
  readonly outbox: readonly OutboxMessage[];
  readonly unread: number;
  readonly visible: boolean;
  /** False until the first history: what was said before joining is not unread. */
  readonly started: boolean;
}

export interface OutboxMessage {
  readonly clientMessageId: string;
  /** Known from the acknowledgement on. */
  readonly messageId?: string;
  readonly view: ChatMessageView;
}

/** Own clientMessageIds already seen in the log need no room here: the log's ids are enough. */
export function emptyChat(selfId: string): ChatLog {
  return {
    selfId,
    log: [],
    known: new Set(),
    outbox: [],
    unread: 0,
    visible: false,
    started: false,
  };
}

export function applyToChat(chat: ChatLog, frame: ChatFrame): ChatLog {
  if (frame.type === 'message') return append(chat, [frame.message], true);
  if (frame.reset || !chat.started) return reset(chat, frame.messages);
  return append(chat, frame.messages, true);
}

/** An own message, shown at once while it is on its way. */
export function addSending(chat: ChatLog, id: string, text: string, name: string, at: Date): ChatLog {
  const view: ChatMessageView = {
    id,
    at,
    participantId: chat.selfId,
    name,
    own: true,
    text,
    state: 'sending',
  };
  return { ...chat, outbox: [...chat.outbox, { clientMessageId: id, view }] };
}

/** The server keeps the message; its place in the log comes with the log. */
export function markSent(chat: ChatLog, id: string, messageId: string | undefined): ChatLog {
  if (messageId !== undefined && chat.known.has(messageId)) {
    return { ...chat, outbox: chat.outbox.filter((mine) => mine.clientMessageId !== id) };
  }
  return changeOutbox(chat, id, (mine) => ({
    clientMessageId: mine.clientMessageId,
    ...(messageId === undefined ? {} : { messageId }),
    view: { ...mine.view, state: 'sent' },
  }));
}

export function markFailed(chat: ChatLog, id: string): ChatLog {
  return changeOutbox(chat, id, (mine) => ({ ...mine, view: { ...mine.view, state: 'failed' } }));
}

/** A failed message is on its way again, under the same id: the server keeps it once. */
export function markRetried(chat: ChatLog, id: string): ChatLog {
  return changeOutbox(chat, id, (mine) => ({ ...mine, view: { ...mine.view, state: 'sending' } }));
}

export function setVisible(chat: ChatLog, visible: boolean): ChatLog {
  if (visible === chat.visible && (!visible || chat.unread === 0)) return chat;
  return { ...chat, visible, unread: visible ? 0 : chat.unread };
}

function changeOutbox(
  chat: ChatLog,
  id: string,
  change: (mine: OutboxMessage) => OutboxMessage,
): ChatLog {
  if (!chat.outbox.some((mine) => mine.clientMessageId === id)) return chat;
  const outbox = chat.outbox.map((mine) => (mine.clientMessageId === id ? change(mine) : mine));
  return { ...chat, outbox };
}

function append(chat: ChatLog, messages: readonly ChatMessage[], counted: boolean): ChatLog {
  const fresh = messages.filter(({ id }, i) => !chat.known.has(id) && firstOf(messages, id) === i);
  if (fresh.length === 0) return chat.started ? chat : { ...chat, started: true };
  const others = fresh.filter((message) => message.participantId !== chat.selfId).length;
  return {
    ...chat,
    log: [...chat.log, ...fresh.map((message) => viewOf(chat, message))],
    known: new Set([...chat.known, ...fresh.map(({ id }) => id)]),
    outbox: chat.outbox.filter((mine) => !fresh.some((message) => isSame(mine, message, chat))),
    unread: counted && !chat.visible ? chat.unread + others : chat.unread,
    started: true,
  };
}

/** The log starts anew from the newest messages; those already here keep their identity. */
function reset(chat: ChatLog, messages: readonly ChatMessage[]): ChatLog {
  const before = new Map(chat.log.map((view) => [view.id, view]));
  const emptied: ChatLog = { ...chat, log: [], known: new Set() };
  const next = append(emptied, messages, false);
  const unseen = messages.filter((m) => !before.has(m.id) && m.participantId !== chat.selfId);
  return {
    ...next,
    log: next.log.map((view) => before.get(view.id) ?? view),
    unread: chat.started && !chat.visible ? chat.unread + unseen.length : chat.unread,
  };
}

function firstOf(messages: readonly ChatMessage[], id: string): number {
  return messages.findIndex((message) => message.id === id);
}

/** Only the author's own session may claim a clientMessageId. */
function isSame(mine: OutboxMessage, message: ChatMessage, chat: ChatLog): boolean {
  if (message.participantId !== chat.selfId) return false;
  return mine.messageId === message.id || mine.clientMessageId === message.clientMessageId;
}

function viewOf(chat: ChatLog, message: ChatMessage): ChatMessageView {
  return {
    id: message.id,
    at: new Date(message.atMs),
    participantId: message.participantId,
    name: message.name,
    own: message.participantId === chat.selfId,
    text: message.text,
    state: 'sent',
  };
}
