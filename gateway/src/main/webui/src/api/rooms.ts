import type { Placement, RoomInfo } from '../state/meeting';
import { ROLES, type Role } from '../state/roles';
import { type BridgeRef, readBridge, readBridgeRef, readPlacement } from './bridges';
import { instantOf, listOf, numberOf, objectOf, optional, stringOf, wordOf } from './decode';
import { type Http, browserHttp } from './http';
import { type LobbyPlace, readWaiting } from './lobby';
import { ApiError } from './problem';
import { PLAIN_SETTINGS, type RoomSettings, readSettings } from './roomSettings';

/** What admission gives: the `Joined` of docs/protocol.md. */
export interface Joined {
  readonly participantId: string;
  readonly token: string;
  readonly tokenExpiresAtMs: number;
  readonly role: Role;
  readonly room: { readonly id: string; readonly name: string; readonly locked: boolean };
  readonly settings: RoomSettings;
  /** Told once, to whom the room was opened by. */
  readonly ownerSecret?: string;
  readonly bridge: BridgeRef;
  /** Path of the room socket. */
  readonly socket: string;
}

/** What asks for admission. */
export interface Admission {
  readonly displayName: string;
  readonly password?: string;
  /** Makes its bearer the room's owner. */
  readonly ownerSecret?: string;
  readonly email?: string;
  /** The same for the same browser tab: whom it left behind goes when it joins again. */
  readonly clientId?: string;
  /** This browser's, beyond the tab. */
  readonly deviceId?: string;
  /** Of a knock that was admitted, or goes on. */
  readonly ticket?: string;
  /** The id of the wished bridge. */
  readonly bridge?: string;
  readonly audio: boolean;
  readonly video: boolean;
}

/** The path of a room's resources; the name is escaped once, here. */
export function roomUrl(room: string): string {
  return `/api/rooms/${encodeURIComponent(room)}`;
}

/** Which bridges there are and which would carry a new room; rejects with an ApiError. */
export async function fetchPlacement(http: Http = browserHttp): Promise<Placement> {
  return understood(readPlacement(await http({ method: 'GET', path: '/api/placement' })));
}

/** What a newcomer may know of a room; rejects with an ApiError. */
export async function fetchRoom(room: string, http: Http = browserHttp): Promise<RoomInfo> {
  return understood(readRoomInfo(await http({ method: 'GET', path: roomUrl(room) })));
}

/** Asks to come in: one is in, or waits in the lobby; rejects with an ApiError. */
export async function join(http: Http, room: string, admission: Admission): Promise<Joined | LobbyPlace> {
  const path = `${roomUrl(room)}/participants`;
  const answer = await http({ method: 'POST', path, body: admission });
  return understood(readWaiting(answer) ?? readJoined(answer));
}

export async function leave(http: Http, room: string, token: string): Promise<void> {
  await http({ method: 'DELETE', path: `${roomUrl(room)}/participants/me`, token });
}

/** Who was in during the last day, as CSV; for moderators. */
export async function fetchAttendance(http: Http, room: string, token: string): Promise<string> {
  const path = `${roomUrl(room)}/attendance.csv`;
  return String(await http({ method: 'GET', path, token, asText: true }));
}

/** Where `sendBeacon` says goodbye when the page goes. */
export function leaveBeaconUrl(room: string): string {
  return `${roomUrl(room)}/participants/me/leave`;
}

export async function setPassword(
  http: Http,
  room: string,
  token: string,
  password: string,
): Promise<void> {
  await http({ method: 'PUT', path: `${roomUrl(room)}/password`, token, body: { password } });
}

export async function removePassword(http: Http, room: string, token: string): Promise<void> {
  await http({ method: 'DELETE', path: `${roomUrl(room)}/password`, token });
}

function understood<T>(value: T | undefined): T {
  if (value === undefined) throw new ApiError(200, 'malformed_answer', 'unexpected answer');
  return value;
}

function readRoomInfo(value: unknown): RoomInfo | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  const name = stringOf(json?.['name']);
  if (json === undefined || id === undefined || name === undefined) return undefined;
  const participants = listOf(json['participants'], readPerson) ?? [];
  return {
    id,
    name,
    exists: json['exists'] === true,
    locked: json['locked'] === true,
    lobby: json['lobby'] === true,
    entryLocked: json['entryLocked'] === true,
    participants,
    participantCount: numberOf(json['participantCount']) ?? participants.length,
    ...optional('subject', stringOf(json['subject'])),
    ...optional('notBeforeMs', instantOf(json['notBefore'])),
    ...optional('bridge', readBridge(json['bridge'])),
  };
}

function readPerson(value: unknown): RoomInfo['participants'][number] | undefined {
  const json = objectOf(value);
  const displayName = stringOf(json?.['displayName']);
  if (displayName === undefined) return undefined;
  return { displayName, ...optional('avatarId', stringOf(json?.['avatarId'])) };
}

function readJoined(value: unknown): Joined | undefined {
  const json = objectOf(value);
  const room = readRoom(json?.['room']);
  const bridge = readBridgeRef(json?.['bridge']);
  const participantId = stringOf(json?.['participantId']);
  const token = stringOf(json?.['token']);
  const tokenExpiresAtMs = instantOf(json?.['tokenExpiresAt']);
  const socket = stringOf(json?.['socket']);
  if (
    room === undefined ||
    bridge === undefined ||
    participantId === undefined ||
    token === undefined ||
    tokenExpiresAtMs === undefined ||
    socket === undefined
  ) {
    return undefined;
  }
  const role = wordOf(json?.['role'], ROLES) ?? 'participant';
  return {
    participantId,
    token,
    tokenExpiresAtMs,
    role,
    room,
    bridge,
    socket,
    settings: readSettings(json?.['settings']) ?? PLAIN_SETTINGS,
    ...optional('ownerSecret', stringOf(json?.['ownerSecret'])),
  };
}

/** A room as it stands in snapshots and admissions. */
export function readRoom(value: unknown): Joined['room'] | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  const name = stringOf(json?.['name']);
  if (id === undefined || name === undefined) return undefined;
  return { id, name, locked: json?.['locked'] === true };
}
