import { lazy, Suspense, useState } from 'react';
import { keyRing } from '../../state';
import { useMeetingPart } from '../app/useMeeting';
import { InfoDialog } from './InfoDialog';
import { SettingsDialog } from './SettingsDialog';
import type { OpenDialog } from './useMeetingLayout';

const SecurityDialog = lazy(() =>
  import('../security/SecurityDialog').then((m) => ({ default: m.SecurityDialog })),
);
const TalkDialog = lazy(() => import('../people/TalkDialog').then((m) => ({ default: m.TalkDialog })));

interface MeetingDialogsProps {
  readonly dialog: OpenDialog | undefined;
  readonly onOpen: (dialog: OpenDialog | undefined) => void;
}

/** The dialog that is open, if one is. */
export function MeetingDialogs({ dialog, onOpen }: MeetingDialogsProps) {
  const room = useMeetingPart((view) => view.roomName);
  const [ownPassword, setOwnPassword] = useState(() => keyRing.of(room).password);
  const close = () => onOpen(undefined);

  function keepPassword(password: string | undefined) {
    setOwnPassword(password);
    if (password === undefined) keyRing.dropPassword(room);
    else keyRing.add(room, { password });
  }

  const password = { ownPassword, onPassword: keepPassword };
  switch (dialog) {
    case 'info':
      return <InfoDialog {...password} onSecurity={() => onOpen('security')} onClose={close} />;
    case 'security':
      return (
        <Suspense fallback={null}>
          <SecurityDialog {...password} onClose={close} />
        </Suspense>
      );
    case 'talk':
      return (
        <Suspense fallback={null}>
          <TalkDialog onClose={close} />
        </Suspense>
      );
    case 'settings':
    case 'shortcuts':
      return <SettingsDialog tab={dialog === 'settings' ? 'general' : 'shortcuts'} onClose={close} />;
    case undefined:
      return null;
  }
}
