import { goHome } from '../app/router';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';
import { MessagePage } from '../kit/MessagePage';

interface RejectedPageProps {
  readonly room: string;
  readonly by: string | undefined;
  readonly onKnock: () => void;
}

/** A moderator decided that the door stays shut, this time. */
export function RejectedPage({ room, by, onKnock }: RejectedPageProps) {
  const { door } = useMessages();
  return (
    <MessagePage
      over={room}
      title={door.rejectedTitle}
      text={by === undefined ? door.rejected : door.rejectedBy(isolate(by))}
    >
      <button type="button" className="btn primary" onClick={goHome}>
        {door.home}
      </button>
      <button type="button" className="btn quiet" onClick={onKnock}>
        {door.knockAgain}
      </button>
    </MessagePage>
  );
}
