import { ALL_MEDIA, type MediaKinds, NO_MEDIA, mediaKinds } from '../api/roomSettings';
import type { Joined } from '../api/rooms';
import type { JoinRequest } from './meeting';
import type { MediaFlags } from './ownMedia';
import { moderates } from './roles';
import type { Roster } from './roster';

/** What is known before the first snapshot: the room, and oneself in it. */
export function firstRoster(joined: Joined, request: JoinRequest): Roster {
  return {
    room: joined.room,
    selfId: joined.participantId,
    participants: [
      {
        id: joined.participantId,
        name: request.displayName,
        role: joined.role,
        joinedAtMs: Date.now(),
        ...joinFlags(request),
        connected: true,
        may: firstRights(joined),
        muted: NO_MEDIA,
      },
    ],
    sharers: [],
    departed: new Map(),
    settings: joined.settings,
    knocks: [],
    talkedMs: {},
  };
}

/** What one has the right to send, until the server has said it. */
function firstRights({ role, settings: { moderated } }: Joined): MediaKinds {
  if (moderates(role)) return ALL_MEDIA;
  if (role === 'viewer') return NO_MEDIA;
  return mediaKinds(!moderated.audio, !moderated.video, !moderated.screen);
}

/** What is sent from the first moment on: wanted, and captured already. */
export function joinFlags({ stream, microphone, camera }: JoinRequest): MediaFlags {
  return {
    audio: microphone.on && stream !== undefined && stream.getAudioTracks().length > 0,
    video: camera.on && stream !== undefined && stream.getVideoTracks().length > 0,
    screen: false,
  };
}
