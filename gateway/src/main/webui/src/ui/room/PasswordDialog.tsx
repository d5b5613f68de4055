import { Dialog as AriaDialog, DialogHeading } from '@ariakit/react/dialog';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useMessages } from '../i18n/i18n';
import { TextField } from '../kit/TextField';
import type { Failure } from './failure';
import { FailureNote } from './FailureNote';

interface PasswordDialogProps {
  readonly room: string;
  readonly wrong: boolean;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly onSubmit: (password: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the room's password; a click beside it does not close it. */
export function PasswordDialog({ room, wrong, busy, failure, onSubmit, onCancel }: PasswordDialogProps) {
  const { password: texts, common } = useMessages();
  const [password, setPassword] = useState('');
  const [touched, setTouched] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // What is typed next replaces what was wrong.
    if (wrong && !busy) field.current?.select();
  }, [wrong, busy]);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setTouched(false);
    if (!busy) onSubmit(password);
  }

  return (
    <AriaDialog
      open
      onClose={onCancel}
      hideOnInteractOutside={false}
      backdrop={<div className="dialog-backdrop" />}
      className="dialog password-dialog"
    >
      <form className="dialog-body" onSubmit={submit}>
        <p className="label name-text">{room}</p>
        <DialogHeading render={<h2 />}>{texts.title}</DialogHeading>
        <p className="explain">{texts.explain}</p>
        <TextField
          ref={field}
          label={texts.label}
          type="password"
          value={password}
          autoFocus
          autoComplete="off"
          enterKeyHint="go"
          maxLength={128}
          error={wrong && !touched && !busy && !failure ? texts.wrong : undefined}
          onChange={(event) => {
            setPassword(event.target.value);
            setTouched(true);
          }}
        />
        {failure && <FailureNote failure={failure} />}
        <div className="actions">
          <button type="submit" className="btn primary" aria-disabled={busy}>
            {texts.submit}
          </button>
          <button type="button" className="btn quiet" onClick={onCancel}>
            {common.cancel}
          </button>
        </div>
      </form>
    </AriaDialog>
  );
}
