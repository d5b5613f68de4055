import type { MeetingView } from './meeting';

/** What the document's title tells while the meeting is in a background tab. */
export interface TitleInfo {
  /** The subject, or the room's name. */
  readonly roomName: string;
  readonly unreadMessages: number;
  /** Hands up, others' only. */
  readonly raisedHands: number;
}

export function titleInfo(view: MeetingView): TitleInfo {
  return {
    roomName: view.settings.subject ?? view.roomName,
    unreadMessages: view.unreadMessages,
    raisedHands: view.participants.filter((p) => !p.isSelf && p.handPlace !== undefined).length,
  };
}
