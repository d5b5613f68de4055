import { instantOf, listOf, objectOf, optional, stringOf } from '../api/decode';
import type { Envelope } from '../api/envelope';

/** A message as the chat tells it; `Message` of docs/protocol.md. */
export interface ChatMessage {
  readonly id: string;
  readonly atMs: number;
  readonly participantId: string;
  readonly name: string;
  readonly text: string;
  readonly clientMessageId?: string;
}

export type ChatFrame =
  /** With `reset` the newest messages, else what came after the cursor. */
  | { readonly type: 'history'; readonly messages: readonly ChatMessage[]; readonly reset: boolean }
  | { readonly type: 'message'; readonly message: ChatMessage };

export function readChatFrame({ type, data }: Envelope): ChatFrame | undefined {
  if (type === 'chat.history') {
    const messages = listOf(data['messages'], readMessage);
    return messages && { type: 'history', messages, reset: data['reset'] === true };
  }
  if (type === 'chat.message') {
    const message = readMessage(data);
    return message && { type: 'message', message };
  }
  return undefined;
}

function readMessage(value: unknown): ChatMessage | undefined {
  const json = objectOf(value);
  const from = objectOf(json?.['from']);
  const id = stringOf(json?.['id']);
  const atMs = instantOf(json?.['at']);
  const participantId = stringOf(from?.['participantId']);
  const name = stringOf(from?.['displayName']);
  const text = stringOf(json?.['text']);
  if (id === undefined || atMs === undefined || participantId === undefined) return undefined;
  if (name === undefined || text === undefined) return undefined;
  const clientMessageId = optional('clientMessageId', stringOf(json?.['clientMessageId']));
  return { id, atMs, participantId, name, text, ...clientMessageId };
}
