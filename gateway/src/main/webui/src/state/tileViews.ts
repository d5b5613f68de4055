import { optional } from '../api/decode';
import type { ParticipantView, TileView } from './meeting';
import { type MeetingParts, reuse } from './meetingRenderer';

/** Shared screens, newest first, then one camera tile for everybody, picture or not. */
export function renderTiles(
  before: readonly TileView[],
  participants: readonly ParticipantView[],
  parts: MeetingParts,
): readonly TileView[] {
  const byId = new Map(participants.map((participant) => [participant.id, participant]));
  const screens = sharersOf(parts).flatMap((id) => {
    const participant = byId.get(id);
    return participant?.screen === true ? [tileOf(participant, 'screen', parts)] : [];
  });
  const cameras = participants.map((participant) => tileOf(participant, 'camera', parts));
  return reuse(before, [...screens, ...cameras], ({ key }) => key);
}

/** The own screen is newest until the server has told it. */
function sharersOf({ roster, own }: MeetingParts): readonly string[] {
  const { sharers, selfId } = roster;
  const isNews = own.screenStream !== undefined && !sharers.includes(selfId);
  return isNews ? [selfId, ...sharers] : sharers;
}

function tileOf(
  { id, isSelf, video }: ParticipantView,
  source: 'camera' | 'screen',
  { own, pictures, paused }: MeetingParts,
): TileView {
  const key = `${id}/${source}`;
  const mine = source === 'camera' ? own.cameraStream : own.screenStream;
  const sent = source === 'screen' || video;
  const theirs = sent ? pictures.get(key) : undefined;
  return {
    key,
    participantId: id,
    source,
    ...optional('stream', isSelf ? mine : theirs),
    paused: !isSelf && sent && paused.has(key),
    mirrored: isSelf && source === 'camera',
  };
}
