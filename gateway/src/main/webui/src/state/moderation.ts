import type { MediaKind, SettingsChange } from '../api/roomSettings';
import { writeSettings } from '../api/roomSettings';
import { type JsonObject, instantOf, listOf, objectOf, stringOf } from '../api/decode';
import type { Role } from './roles';

/** Whom a moderator means. */
export type Target = { readonly participantId: string } | { readonly all: true } | { readonly others: true };

/** Somebody who may not come back. */
export interface BanView {
  readonly id: string;
  readonly name: string;
  readonly atMs: number;
  /** Display name of who decided. */
  readonly by: string;
}

/**
 * What moderators do. Promises resolve when it took effect or failed; a failure is told by a notice.
 * Nothing here can switch on anything for somebody else.
 */
export interface ModerationActions {
  /** Switches it off; they can switch it on again. */
  mute(target: Target, media: readonly MediaKind[]): Promise<void>;
  /** They may not send that until they are allowed to. */
  restrict(target: Target, media: readonly MediaKind[]): Promise<void>;
  /** They may, and a single one is asked to. */
  allow(target: Target, media: readonly MediaKind[]): Promise<void>;
  lowerHand(target: Target): Promise<void>;
  setRole(participantId: string, role: Role): Promise<void>;
  kick(participantId: string): Promise<void>;
  ban(participantId: string): Promise<void>;
  /** Undefined when the server did not tell. */
  listBans(): Promise<readonly BanView[] | undefined>;
  liftBan(banId: string): Promise<void>;
  admit(knockId: string): Promise<void>;
  reject(knockId: string): Promise<void>;
  admitAll(): Promise<void>;
  returnToLobby(participantId: string): Promise<void>;
  /** Whether nobody new comes in. */
  lockEntry(locked: boolean): Promise<void>;
  setSubject(subject: string): Promise<void>;
  setLobby(on: boolean): Promise<void>;
  changeSettings(change: SettingsChange): Promise<void>;
  endForAll(): Promise<void>;
}

/** Sends a command; resolves with its acknowledgement, or undefined after a failure was told. */
export type Command = (type: string, data: JsonObject) => Promise<JsonObject | undefined>;

export function createModeration(command: Command): ModerationActions {
  const run = async (type: string, data: JsonObject = {}): Promise<void> => {
    await command(type, data);
  };
  return {
    mute: (target, media) => run('moderation.mute', { ...target, media }),
    restrict: (target, media) => run('moderation.restrict', { ...target, media }),
    allow: (target, media) => run('moderation.allow', { ...target, media }),
    lowerHand: (target) => run('hand.lower', { ...target }),
    setRole: (participantId, role) => run('role.set', { participantId, role }),
    kick: (participantId) => run('participant.kick', { participantId }),
    ban: (participantId) => run('participant.ban', { participantId }),
    listBans: async () => listOf((await command('ban.list', {}))?.['bans'], readBan),
    liftBan: (banId) => run('ban.lift', { banId }),
    admit: (knockId) => run('lobby.admit', { knockId }),
    reject: (knockId) => run('lobby.reject', { knockId }),
    admitAll: () => run('lobby.admit_all'),
    returnToLobby: (participantId) => run('lobby.return', { participantId }),
    lockEntry: (locked) => run(locked ? 'room.lock' : 'room.unlock'),
    setSubject: (subject) => run('subject.set', { subject: subject.trim() === '' ? null : subject.trim() }),
    setLobby: (lobby) => run('lobby.set', { lobby }),
    changeSettings: (change) => run('settings.set', writeSettings(change)),
    endForAll: () => run('room.end'),
  };
}

function readBan(value: unknown): BanView | undefined {
  const json = objectOf(value);
  const id = stringOf(json?.['id']);
  if (json === undefined || id === undefined) return undefined;
  return {
    id,
    name: stringOf(json['displayName']) ?? '',
    atMs: instantOf(json['at']) ?? 0,
    by: stringOf(json['by']) ?? '',
  };
}
