import type { ChatLog } from './chatLog';
import type { ChatMessageView } from './meeting';

/** What the chat panel lists; the same list for the same chat. */
export function createMessageList(): (chat: ChatLog) => readonly ChatMessageView[] {
  let log: ChatLog['log'] | undefined;
  let outbox: ChatLog['outbox'] | undefined;
  let list: readonly ChatMessageView[] = [];
  return (chat) => {
    if (chat.log !== log || chat.outbox !== outbox) {
      ({ log, outbox } = chat);
      list = outbox.length === 0 ? log : [...log, ...outbox.map(({ view }) => view)];
    }
    return list;
  };
}
