import { ShieldCheck } from 'lucide-react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { InvitePanel } from '../invite/InvitePanel';
import { Dialog } from '../kit/Dialog';
import { PasswordSection } from './PasswordSection';

interface InfoDialogProps {
  /** The password where it is known here, to be shown and copied; the server never tells it. */
  readonly ownPassword: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
  readonly onSecurity: () => void;
  readonly onClose: () => void;
}

/** How others come in: the link, its code, an invitation, and the password. */
export function InfoDialog({ ownPassword, onPassword, onSecurity, onClose }: InfoDialogProps) {
  const { info, securityTexts } = useMessages();
  const room = useMeetingPart((view) => view.roomName);
  const locked = useMeetingPart((view) => view.locked);
  const { subject, notBeforeMs } = useMeetingPart((view) => view.settings);
  return (
    <Dialog title={info.title} onClose={onClose}>
      <InvitePanel
        room={room}
        subject={subject}
        password={locked ? ownPassword : undefined}
        notBeforeMs={notBeforeMs}
      />
      <PasswordSection ownPassword={ownPassword} onPassword={onPassword} />
      <div className="info-more">
        <button type="button" className="btn plain small" onClick={onSecurity}>
          <ShieldCheck size={18} aria-hidden="true" />
          {securityTexts.title}
        </button>
      </div>
    </Dialog>
  );
}
