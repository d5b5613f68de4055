import { useState } from 'react';
import { keyRing, type RoomSetup } from '../../state';
import { useMessages } from '../i18n/i18n';
import { Dialog } from '../kit/Dialog';
import { SetupDone } from './SetupDone';
import { SetupForm } from './SetupForm';
import '../styles/setup.css';

interface SetupDialogProps {
  readonly name: string;
  readonly onEnter: () => void;
  readonly onClose: () => void;
}

/** Sets a room up before anybody is in, then hands over its owner link and the invitation. */
export function SetupDialog({ name, onEnter, onClose }: SetupDialogProps) {
  const { setup: texts } = useMessages();
  const [done, setDone] = useState<{ readonly setup: RoomSetup; readonly owner: string | undefined }>();

  function finish(setup: RoomSetup, owner: string | undefined) {
    const { password } = setup;
    keyRing.add(name, {
      ...(password === undefined ? {} : { password }),
      ...(owner === undefined ? {} : { owner }),
    });
    setDone({ setup, owner });
  }

  return (
    <Dialog
      title={done ? texts.doneTitle : texts.title}
      over={name}
      className="setup"
      sticky={done !== undefined}
      onClose={onClose}
    >
      {done ? (
        <SetupDone name={name} setup={done.setup} owner={done.owner} onEnter={onEnter} />
      ) : (
        <SetupForm name={name} onDone={finish} onCancel={onClose} />
      )}
    </Dialog>
  );
}
