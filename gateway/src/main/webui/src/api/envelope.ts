import { type JsonObject, instantOf, objectOf, optional, stringOf } from './decode';

/** One text frame of the room, chat or bridge socket (docs/protocol.md, Sockets). */
export interface Envelope {
  readonly type: string;
  readonly id?: string;
  /** Opaque: the position after this frame. */
  readonly cursor?: string;
  /** Milliseconds since the epoch. */
  readonly atMs?: number;
  readonly data: JsonObject;
}

/** Reads a frame, or undefined when it is no envelope. */
export function readEnvelope(text: unknown): Envelope | undefined {
  const frame = objectOf(parse(text));
  const type = stringOf(frame?.['type']);
  if (frame === undefined || type === undefined) return undefined;
  return {
    type,
    data: objectOf(frame['data']) ?? {},
    ...optional('id', stringOf(frame['id'])),
    ...optional('cursor', stringOf(frame['cursor'])),
    ...optional('atMs', instantOf(frame['at'])),
  };
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
