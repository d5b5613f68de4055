import type { CSSProperties } from 'react';
import { roomUrl } from '../app/router';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { CopyLinkButton } from '../kit/CopyLinkButton';
import { QrCode } from '../kit/QrCode';

/** Beside one's own tile while nobody else is there. */
export function InviteCard({ style }: { readonly style: CSSProperties }) {
  const { meeting, info } = useMessages();
  const url = roomUrl(useMeetingPart((view) => view.roomName));
  return (
    <aside className="invite" style={style}>
      <div className="invite-inner">
        <div className="invite-text">
          <h2>{meeting.alone}</h2>
          <p>{meeting.aloneHint}</p>
          <p className="invite-link">{decodeURI(url)}</p>
          <CopyLinkButton text={url} small />
        </div>
        <QrCode text={url} label={info.qr} />
      </div>
    </aside>
  );
}
