import { roomUrl } from '../app/router';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { CopyLinkButton } from '../kit/CopyLinkButton';
import { Dialog } from '../kit/Dialog';
import { QrCode } from '../kit/QrCode';
import { PasswordSection } from './PasswordSection';

interface InfoDialogProps {
  /** The password set here in this meeting, to be shown and copied; the server never tells it. */
  readonly ownPassword: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
  readonly onClose: () => void;
}

/** How others come in: the link, its code, and the password. */
export function InfoDialog({ ownPassword, onPassword, onClose }: InfoDialogProps) {
  const { info } = useMessages();
  const url = roomUrl(useMeetingPart((view) => view.roomName));
  return (
    <Dialog title={info.title} onClose={onClose}>
      <div className="info-link">
        <div>
          <h3 className="label">{info.link}</h3>
          <p className="info-url">{decodeURI(url)}</p>
          <CopyLinkButton text={url} small />
        </div>
        <QrCode text={url} label={info.qr} />
      </div>
      <PasswordSection ownPassword={ownPassword} onPassword={onPassword} />
    </Dialog>
  );
}
