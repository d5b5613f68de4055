import type { VideoQuality } from './meeting';
import { checkRoomName } from './roomName';
import type { Language, RecentRoom, Settings } from './settings';

const MAX_TEXT = 512;
const MAX_NAME = 64;

/** Reads stored settings; whatever is missing, foreign or of another type falls back to its default. */
export function readSettings(text: string | null): Settings {
  const stored = parse(text);
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
    recentRooms: recentRoomsOf(stored['recentRooms']),
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
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
  return value.filter(isRecentRoom).map(({ name, at }) => ({ name, at }));
}

function isRecentRoom(value: unknown): value is RecentRoom {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    checkRoomName(value['name']) === undefined &&
    typeof value['at'] === 'number' &&
    Number.isFinite(value['at'])
  );
}
