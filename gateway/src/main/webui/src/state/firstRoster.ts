import type { Joined } from '../api/rooms';
import type { JoinRequest } from './meeting';
import type { MediaFlags } from './ownMedia';
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
      },
    ],
    sharers: [],
    departed: new Map(),
  };
}

/** What is sent from the first moment on: wanted, and captured already. */
export function joinFlags({ stream, microphone, camera }: JoinRequest): MediaFlags {
  return {
    audio: microphone.on && stream !== undefined && stream.getAudioTracks().length > 0,
    video: camera.on && stream !== undefined && stream.getVideoTracks().length > 0,
    screen: false,
  };
}
