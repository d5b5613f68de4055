import { listOf, numberOf, objectOf, stringOf, wordOf } from '../api/decode';
import type { Envelope } from '../api/envelope';
import { VIDEO_CODECS, type VideoCodec } from '../media/videoCodecs';
import type { Quality, Source } from './meeting';

/** What somebody sends. */
export interface Published {
  readonly participantId: string;
  readonly source: Source;
}

/** What a slot carries now; without participant it is empty. */
export interface SlotContent {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly from?: Published;
  /** Its picture stands still because the way here carries no more. */
  readonly paused?: true;
}

/** What the bridge's channel sends, understood. */
export type BridgeFrame =
  | { readonly type: 'slots'; readonly slots: readonly SlotContent[] }
  /** Which encodings of one's own somebody needs, of each source that has several. */
  | { readonly type: 'encodings'; readonly needed: ReadonlyMap<Source, readonly string[]> }
  /** What everybody in the room can decode; nothing else may be sent. */
  | { readonly type: 'codecs'; readonly codecs: readonly VideoCodec[] }
  | { readonly type: 'sources'; readonly sources: readonly Published[] }
  | { readonly type: 'speaker'; readonly participantId: string | undefined }
  | { readonly type: 'levels'; readonly levels: ReadonlyMap<string, number> }
  | { readonly type: 'quality'; readonly quality: ReadonlyMap<string, Quality> };

const SOURCES: readonly Source[] = ['microphone', 'camera', 'screen', 'screen-audio'];
const QUALITIES: readonly Quality[] = ['good', 'fair', 'poor', 'lost'];

export function readBridgeFrame({ type, data }: Envelope): BridgeFrame | undefined {
  switch (type) {
    case 'slots': {
      const slots = listOf(data['slots'], readSlot);
      return slots && { type, slots };
    }
    case 'encodings': {
      const needed = listOf(data['encodings'], readNeeded);
      return needed && { type, needed: new Map(needed) };
    }
    case 'codecs': {
      const words = listOf(data['codecs'], stringOf);
      return words && { type, codecs: VIDEO_CODECS.filter((codec) => words.includes(codec)) };
    }
    case 'sources': {
      const sources = listOf(data['sources'], readPublished);
      return sources && { type, sources };
    }
    case 'speaker':
      return { type, participantId: stringOf(data['participantId']) };
    case 'levels':
      return { type, levels: mapOf(data['levels'], numberOf) };
    case 'quality':
      return { type, quality: mapOf(data['quality'], (value) => wordOf(value, QUALITIES)) };
    default:
      return undefined;
  }
}

function readSlot(value: unknown): SlotContent | undefined {
  const json = objectOf(value);
  const mid = stringOf(json?.['mid']);
  const kind = wordOf(json?.['kind'], ['audio', 'video'] as const);
  if (mid === undefined || kind === undefined) return undefined;
  const from = readPublished(value);
  if (from === undefined) return { mid, kind };
  return json?.['paused'] === true ? { mid, kind, from, paused: true } : { mid, kind, from };
}

function readPublished(value: unknown): Published | undefined {
  const json = objectOf(value);
  const participantId = stringOf(json?.['participantId']);
  const source = wordOf(json?.['source'], SOURCES);
  return participantId === undefined || source === undefined ? undefined : { participantId, source };
}

function readNeeded(value: unknown): readonly [Source, readonly string[]] | undefined {
  const json = objectOf(value);
  const source = wordOf(json?.['source'], SOURCES);
  const rids = listOf(json?.['rids'], stringOf);
  return source === undefined || rids === undefined ? undefined : [source, rids];
}

function mapOf<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): ReadonlyMap<string, T> {
  const entries = Object.entries(objectOf(value) ?? {});
  return new Map(
    entries.flatMap(([key, item]) => {
      const understood = read(item);
      return understood === undefined ? [] : [[key, understood] as const];
    }),
  );
}
