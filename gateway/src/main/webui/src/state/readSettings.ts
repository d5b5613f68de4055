import { objectOf, optional } from '../api/decode';
import type { VideoQuality } from './meeting';
import { checkRoomName } from './roomName';
import type { Language, RecentRoom, Settings } from './settings';

const MAX_TEXT = 512;
const MAX_NAME = 64;

/** Reads stored settings; whatever is missing, foreign or of another type falls back to its default. */
export function readSettings(text: string | null): Settings {
  const stored = parse(text);
  const rememberRooms = stored['rememberRooms'] !== false;
  return {
    displayName: textOf(stored['displayName'], MAX_NAME) ?? '',
    email: textOf(stored['email'], MAX_TEXT) ?? '',
    microphoneOn: stored['microphoneOn'] !== false,
    cameraOn: stored['cameraOn'] !== false,
    ...optional('microphoneId', textOf(stored['microphoneId'], MAX_TEXT)),
    ...optional('cameraId', textOf(stored['cameraId'], MAX_TEXT)),
    ...optional('speakerId', textOf(stored['speakerId'], MAX_TEXT)),
    ...optional('language', languageOf(stored['language'])),
    videoQuality: videoQualityOf(stored['videoQuality']),
    rememberRooms,
    recentRooms: rememberRooms ? recentRoomsOf(stored['recentRooms']) : [],
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    return objectOf(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

function textOf(value: unknown, maxLength: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= maxLength ? value : undefined;
}

function languageOf(value: unknown): Language | undefined {
  return value === 'en' || value === 'fr' ? value : undefined;
}

function videoQualityOf(value: unknown): VideoQuality {
  return value === 'audio-only' || value === 'low' || value === 'high' ? value : 'standard';
}

function recentRoomsOf(value: unknown): readonly RecentRoom[] {
  if (!Array.isArray(value)) return [];
  return value.map(recentRoomOf).filter((room) => room !== undefined);
}

function recentRoomOf(value: unknown): RecentRoom | undefined {
  const { name, at } = objectOf(value) ?? {};
  if (typeof name !== 'string' || checkRoomName(name) !== undefined) return undefined;
  return typeof at === 'number' && Number.isFinite(at) ? { name, at } : undefined;
}
