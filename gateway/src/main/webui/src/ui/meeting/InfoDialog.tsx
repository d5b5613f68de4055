import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { InvitePanel } from '../invite/InvitePanel';
import { Dialog } from '../kit/Dialog';
import { PasswordSection } from './PasswordSection';

interface InfoDialogProps {
  /** The password set here in this meeting, to be shown and copied; the server never tells it. */
  readonly ownPassword: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
  readonly onClose: () => void;
}

/** How others come in: the link, its code, an invitation, and the password. */
export function InfoDialog({ ownPassword, onPassword, onClose }: InfoDialogProps) {
  const { info } = useMessages();
  const room = useMeetingPart((view) => view.roomName);
  const locked = useMeetingPart((view) => view.locked);
  return (
    <Dialog title={info.title} onClose={onClose}>
      <InvitePanel
        room={room}
        subject={undefined}
        password={locked ? ownPassword : undefined}
        notBeforeMs={undefined}
      />
      <PasswordSection ownPassword={ownPassword} onPassword={onPassword} />
    </Dialog>
  );
}
