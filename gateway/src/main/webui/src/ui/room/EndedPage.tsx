import type { MeetingView } from '../../state';
import { goHome } from '../app/router';
import { useMessages } from '../i18n/i18n';
import { MessagePage } from '../kit/MessagePage';

export type EndReason = NonNullable<MeetingView['ended']>;

interface EndedPageProps {
  readonly room: string;
  readonly reason: EndReason;
  readonly onRejoin: () => void;
}

/** After the meeting, for each way it can end. */
export function EndedPage({ room, reason, onRejoin }: EndedPageProps) {
  const { ended } = useMessages();
  const texts: Record<EndReason, readonly [string, string]> = {
    left: [ended.leftTitle, ended.left],
    removed: [ended.removedTitle, ended.removed],
    replaced: [ended.replacedTitle, ended.replaced],
    'room-closed': [ended.roomClosedTitle, ended.roomClosed],
    'connection-lost': [ended.connectionLostTitle, ended.connectionLost],
  };
  const [title, text] = texts[reason];
  const mayRejoin = reason === 'left' || reason === 'connection-lost' || reason === 'replaced';
  return (
    <MessagePage over={room} title={title} text={text}>
      {mayRejoin && (
        <button type="button" className="btn primary" onClick={onRejoin}>
          {reason === 'replaced' ? ended.stay : ended.rejoin}
        </button>
      )}
      <button type="button" className={mayRejoin ? 'btn quiet' : 'btn primary'} onClick={goHome}>
        {ended.home}
      </button>
    </MessagePage>
  );
}
