import type { Notice } from './meeting';
import { tellsArrivals } from './notices';
import type { RoomFrame } from './roomFrames';
import { type Roster, participantOf } from './roster';

/** What people should be told of a frame that turned `before` into `after`; mostly nothing. */
export function noticesOf(before: Roster, after: Roster, frame: RoomFrame): readonly Notice[] {
  switch (frame.type) {
    case 'joined':
    case 'changed':
      return ofParticipant(before, after, frame.participant.id);
    case 'left': {
      const gone = participantOf(before, frame.participantId);
      if (gone === undefined || gone.id === before.selfId) return [];
      return tellsArrivals(before.participants.length) ? [{ kind: 'left', name: gone.name }] : [];
    }
    case 'locked': {
      if (before.room.locked === after.room.locked || frame.by === after.selfId) return [];
      const by = frame.by === undefined ? undefined : participantOf(after, frame.by);
      const kind = frame.locked ? 'locked' : 'unlocked';
      return [by === undefined ? { kind } : { kind, name: by.name }];
    }
    case 'snapshot':
    case 'bridge':
    case 'token':
      return [];
  }
}

function ofParticipant(before: Roster, after: Roster, id: string): readonly Notice[] {
  const was = participantOf(before, id);
  const is = participantOf(after, id);
  if (is === undefined || was === is) return [];
  if (id === after.selfId) {
    const promoted = was?.role === 'participant' && is.role === 'moderator';
    return promoted ? [{ kind: 'became-moderator' }] : [];
  }
  if (was === undefined) {
    return tellsArrivals(after.participants.length) ? [{ kind: 'joined', name: is.name }] : [];
  }
  const raised = was.handRaisedAtMs === undefined && is.handRaisedAtMs !== undefined;
  return raised ? [{ kind: 'hand-raised', name: is.name }] : [];
}
