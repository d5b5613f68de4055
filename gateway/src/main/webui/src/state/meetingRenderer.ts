import type { ChatLog } from './chatLog';
import { createMessageList } from './chatMessages';
import type {
  ConnectionState,
  DeviceState,
  MeetingView,
  NoticeView,
  ParticipantView,
  Quality,
  TileView,
  VideoQuality,
} from './meeting';
import { renderParticipants } from './participantViews';
import type { ReactionView } from './reactions';
import { type Roster, participantOf, sameShape } from './roster';
import { NO_MEDIA } from '../api/roomSettings';
import { renderTiles } from './tileViews';

/** Everything a meeting's picture is made of. */
export interface MeetingParts {
  readonly roster: Roster;
  readonly joinedAt: Date;
  readonly connection: ConnectionState;
  readonly ended: MeetingView['ended'];
  readonly endedBy: string | undefined;
  readonly own: OwnParts;
  readonly speaking: ReadonlySet<string>;
  readonly dominantId: string | undefined;
  readonly quality: ReadonlyMap<string, Quality>;
  /** By `participantId/source`. */
  readonly pictures: ReadonlyMap<string, MediaStream>;
  /** The same keys: pictures that stand still for want of bandwidth. */
  readonly paused: ReadonlySet<string>;
  readonly videoQuality: VideoQuality;
  readonly chat: ChatLog;
  readonly notices: readonly NoticeView[];
  readonly reactions: readonly ReactionView[];
}

/** What is known of oneself before the roster says it. */
export interface OwnParts {
  readonly name: string;
  readonly hand: boolean;
  readonly audio: boolean;
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  readonly cameraStream: MediaStream | undefined;
  readonly screenStream: MediaStream | undefined;
}

/** Renders one meeting again and again; unchanged parts, up to the whole, keep their identity. */
export function createMeetingRenderer(): (parts: MeetingParts) => MeetingView {
  const listMessages = createMessageList();
  let participants: readonly ParticipantView[] = [];
  let tiles: readonly TileView[] = [];
  let view: MeetingView | undefined;
  return (parts) => {
    participants = renderParticipants(participants, parts);
    tiles = renderTiles(tiles, participants, parts);
    const self = participantOf(parts.roster, parts.roster.selfId);
    const next: MeetingView = {
      roomId: parts.roster.room.id,
      roomName: parts.roster.room.name,
      locked: parts.roster.room.locked,
      settings: parts.roster.settings,
      selfId: parts.roster.selfId,
      role: self?.role ?? 'viewer',
      may: self?.may ?? NO_MEDIA,
      joinedAt: parts.joinedAt,
      connection: parts.connection,
      ...(parts.ended === undefined ? {} : { ended: parts.ended }),
      ...(parts.endedBy === undefined ? {} : { endedBy: parts.endedBy }),
      participants,
      tiles,
      microphone: parts.own.microphone,
      camera: parts.own.camera,
      sharing: parts.own.screenStream !== undefined,
      handRaised: parts.own.hand,
      videoQuality: parts.videoQuality,
      messages: listMessages(parts.chat),
      unreadMessages: parts.chat.unread,
      notices: parts.notices,
      knocks: parts.roster.knocks,
      reactions: parts.reactions,
      talkedMs: parts.roster.talkedMs,
    };
    view = view !== undefined && sameShape(view, next) ? view : next;
    return view;
  };
}

/** The new list with everything unchanged taken from the old one, or the old list itself. */
export function reuse<T extends object>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const list = now.map((item) => {
    const old = known.get(keyOf(item));
    return old !== undefined && sameShape(old, item) ? old : item;
  });
  const same = list.length === before.length && list.every((item, i) => item === before[i]);
  return same ? before : list;
}
