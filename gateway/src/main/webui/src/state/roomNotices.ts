import { optional } from '../api/decode';
import { MEDIA_KINDS, type RoomSettings } from '../api/roomSettings';
import type { Notice } from './meeting';
import { tellsArrivals } from './notices';
import { type Role, moderates } from './roles';
import type { RoomFrame } from './roomFrames';
import { type Roster, participantOf } from './roster';

/** What people should be told of a frame that turned `before` into `after`; mostly nothing. */
export function noticesOf(before: Roster, after: Roster, frame: RoomFrame): readonly Notice[] {
  switch (frame.type) {
    case 'joined':
    case 'changed':
      return ofParticipant(before, after, frame.participant.id);
    case 'left':
      return ofDeparture(before, frame);
    case 'locked': {
      if (before.room.locked === after.room.locked || frame.by === after.selfId) return [];
      return [{ kind: frame.locked ? 'locked' : 'unlocked', ...nameOf(after, frame.by) }];
    }
    case 'settings':
      if (frame.by === after.selfId) return [];
      return ofSettings(before.settings, after.settings, nameOf(after, frame.by));
    case 'asked':
      return frame.media.length === 0 ? [] : [{ kind: 'asked', media: frame.media, ...nameOf(after, frame.by) }];
    default:
      return [];
  }
}

function nameOf(roster: Roster, id: string | undefined): { readonly name?: string } {
  return optional('name', id === undefined ? undefined : participantOf(roster, id)?.name);
}

function ofDeparture(before: Roster, frame: Extract<RoomFrame, { type: 'left' }>): readonly Notice[] {
  const gone = participantOf(before, frame.participantId);
  if (gone === undefined || gone.id === before.selfId || frame.reason === 'ended') return [];
  const sentAway = { kicked: 'kicked', banned: 'banned', lobby: 'sent-to-lobby' } as const;
  if (frame.reason in sentAway) {
    const kind = sentAway[frame.reason as keyof typeof sentAway];
    return [{ kind, name: gone.name, ...optional('byName', nameOf(before, frame.by).name) }];
  }
  return tellsArrivals(before.participants.length) ? [{ kind: 'left', name: gone.name }] : [];
}

function ofSettings(was: RoomSettings, is: RoomSettings, by: { readonly name?: string }): readonly Notice[] {
  const notices: Notice[] = [];
  const on = MEDIA_KINDS.filter((kind) => !was.moderated[kind] && is.moderated[kind]);
  const off = MEDIA_KINDS.filter((kind) => was.moderated[kind] && !is.moderated[kind]);
  if (on.length > 0) notices.push({ kind: 'moderated', media: on, ...by });
  if (off.length > 0) notices.push({ kind: 'unmoderated', media: off, ...by });
  if (was.lobby !== is.lobby) notices.push({ kind: is.lobby ? 'lobby-on' : 'lobby-off', ...by });
  if (was.entryLocked !== is.entryLocked) {
    notices.push({ kind: is.entryLocked ? 'entry-locked' : 'entry-open', ...by });
  }
  if (is.subject !== undefined && was.subject !== is.subject) {
    notices.push({ kind: 'subject', subject: is.subject, ...by });
  }
  return notices;
}

function ofParticipant(before: Roster, after: Roster, id: string): readonly Notice[] {
  const was = participantOf(before, id);
  const is = participantOf(after, id);
  if (is === undefined || was === is) return [];
  if (id === after.selfId) return was === undefined ? [] : ofOwnRole(was.role, is.role);
  if (was === undefined) {
    return tellsArrivals(after.participants.length) ? [{ kind: 'joined', name: is.name }] : [];
  }
  const raised = was.handRaisedAtMs === undefined && is.handRaisedAtMs !== undefined;
  return raised ? [{ kind: 'hand-raised', name: is.name, participantId: id }] : [];
}

function ofOwnRole(was: Role, is: Role): readonly Notice[] {
  if (was === is || (moderates(was) && moderates(is))) return [];
  if (moderates(is)) return [{ kind: 'became-moderator' }];
  return [{ kind: is === 'viewer' ? 'became-viewer' : 'became-participant' }];
}
