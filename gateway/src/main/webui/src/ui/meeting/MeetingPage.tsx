import type { Meeting } from '../../state';
import type { EndReason } from '../room/EndedPage';
export function MeetingPage(props: { readonly meeting: Meeting; readonly onEnded: (reason: EndReason) => void }) {
  return <p>{props.meeting.getSnapshot().roomName}</p>;
}
