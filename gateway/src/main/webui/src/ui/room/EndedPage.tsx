import type { EndReason as AnyEnd } from '../../state';
import { goHome } from '../app/router';
import type { Messages } from '../i18n/en';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';
import { MessagePage } from '../kit/MessagePage';

/** Ends that have a page here; a lost connection and the lobby lead back to the door. */
export type EndReason = Exclude<AnyEnd, 'lobby' | 'connection-lost'>;

interface EndedPageProps {
  readonly room: string;
  readonly reason: EndReason;
  /** Who did it, where somebody did. */
  readonly by: string | undefined;
  readonly onRejoin: () => void;
}

/** After the meeting, for each way it can end. */
export function EndedPage({ room, reason, by, onRejoin }: EndedPageProps) {
  const messages = useMessages();
  const { ended } = messages;
  const [title, text] = textsOf(messages, reason, by === undefined ? undefined : isolate(by));
  // Whoever was sent away, or saw it end, is not urged to come back.
  const urged = reason === 'left' || reason === 'replaced';
  const rejoin = reason !== 'banned' && (
    <button type="button" className={urged ? 'btn primary' : 'btn quiet'} onClick={onRejoin}>
      {reason === 'replaced' ? ended.stay : ended.rejoin}
    </button>
  );
  const home = (
    <button type="button" className={urged ? 'btn quiet' : 'btn primary'} onClick={goHome}>
      {ended.home}
    </button>
  );
  return (
    <MessagePage over={room} title={title} text={text}>
      {urged && rejoin}
      {home}
      {!urged && rejoin}
    </MessagePage>
  );
}

function textsOf(
  { ended, door }: Messages,
  reason: EndReason,
  by: string | undefined,
): readonly [title: string, text: string] {
  switch (reason) {
    case 'left':
      return [ended.leftTitle, ended.left];
    case 'removed':
      return [door.kickedTitle, by === undefined ? door.kicked : door.kickedBy(by)];
    case 'banned':
      return [door.kickedTitle, by === undefined ? door.banned : door.bannedBy(by)];
    case 'replaced':
      return [ended.replacedTitle, ended.replaced];
    case 'room-closed':
      return [ended.roomClosedTitle, by === undefined ? ended.roomClosed : door.endedBy(by)];
  }
}
