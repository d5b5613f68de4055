import { optional } from '../api/decode';
import type { ParticipantView } from './meeting';
import { type MeetingParts, reuse } from './meetingRenderer';
import type { RoomParticipant } from './roomParticipants';
import { handQueue } from './roster';

/** Everybody as shown: oneself first and as just wished, the others in order of joining. */
export function renderParticipants(
  before: readonly ParticipantView[],
  parts: MeetingParts,
): readonly ParticipantView[] {
  const { participants, selfId } = parts.roster;
  const places = handPlaces(parts);
  const self = participants.filter(({ id }) => id === selfId);
  const others = participants.filter(({ id }) => id !== selfId);
  const views = [...self, ...others].map((participant) =>
    viewOf(participant, parts, places.get(participant.id)),
  );
  return reuse(before, views, ({ id }) => id);
}

/** The own hand goes up (last in the queue) or down before the server has said so. */
function handPlaces({ roster, own }: MeetingParts): ReadonlyMap<string, number> {
  const queue = handQueue(roster.participants);
  const told = queue.includes(roster.selfId);
  const shown =
    told === own.hand
      ? queue
      : own.hand
        ? [...queue, roster.selfId]
        : queue.filter((id) => id !== roster.selfId);
  return new Map(shown.map((id, i) => [id, i + 1]));
}

function viewOf(
  participant: RoomParticipant,
  parts: MeetingParts,
  handPlace: number | undefined,
): ParticipantView {
  const { id, role, avatarId, connected, may } = participant;
  const isSelf = id === parts.roster.selfId;
  const { own } = parts;
  const audio = isSelf ? own.audio : participant.audio;
  return {
    id,
    name: isSelf ? own.name : participant.name,
    isSelf,
    role,
    ...optional('avatarId', avatarId),
    audio,
    video: isSelf ? own.cameraStream !== undefined : participant.video,
    screen: isSelf ? own.screenStream !== undefined : participant.screen,
    ...optional('handPlace', handPlace),
    speaking: audio && parts.speaking.has(id),
    dominant: id === parts.dominantId,
    quality: parts.quality.get(id) ?? 'good',
    connected,
    may,
  };
}
