import { Lock, LockOpen } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { moderates } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { TextField } from '../kit/TextField';
import { useCopy } from '../kit/useCopy';

interface PasswordSectionProps {
  readonly ownPassword: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
}

/** Sets and removes the room's password; those who may not see only whether there is one. */
export function PasswordSection({ ownPassword, onPassword }: PasswordSectionProps) {
  const { info } = useMessages();
  const meeting = useMeeting();
  const locked = useMeetingPart((view) => view.locked);
  const moderator = useMeetingPart((view) => moderates(view.role));
  const [editing, setEditing] = useState(false);
  const Icon = locked ? Lock : LockOpen;

  return (
    <section className="info-password">
      <h3 className={editing ? 'visually-hidden' : 'label'}>{info.password}</h3>
      <p className="info-state" role="status" hidden={editing}>
        <Icon size={18} aria-hidden="true" />
        <span>
          {locked ? info.set : info.none} {moderator ? (locked ? info.keptHint : '') : info.onlyModerators}
        </span>
      </p>
      {locked && ownPassword !== undefined && !editing && <OwnPassword password={ownPassword} />}
      {moderator && editing && (
        <PasswordForm
          onCancel={() => setEditing(false)}
          onSet={(password) => {
            setEditing(false);
            onPassword(password);
            void meeting.setPassword(password);
          }}
        />
      )}
      {moderator && !editing && (
        <div className="actions">
          <button type="button" className="btn quiet small" onClick={() => setEditing(true)}>
            {locked ? info.change : info.add}
          </button>
          {locked && (
            <button
              type="button"
              className="btn quiet small"
              onClick={() => {
                onPassword(undefined);
                void meeting.removePassword();
              }}
            >
              {info.remove}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface PasswordFormProps {
  readonly onSet: (password: string) => void;
  readonly onCancel: () => void;
}

/** Shown as typed: whoever sets it reads it out to others a moment later. */
function PasswordForm({ onSet, onCancel }: PasswordFormProps) {
  const { info, common } = useMessages();
  const [password, setPassword] = useState('');
  const [submitted, setSubmitted] = useState(false);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setSubmitted(true);
    if (password !== '') onSet(password);
  }

  return (
    <form onSubmit={submit} noValidate>
      <TextField
        compact
        label={info.password}
        value={password}
        maxLength={128}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        error={submitted && password === '' ? info.bad : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="actions">
        <button type="submit" className="btn primary small">
          {info.save}
        </button>
        <button type="button" className="btn quiet small" onClick={onCancel}>
          {common.cancel}
        </button>
      </div>
    </form>
  );
}

function OwnPassword({ password }: { readonly password: string }) {
  const { info, common } = useMessages();
  const [shown, setShown] = useState(false);
  const { state, copy } = useCopy();
  return (
    <p className="own-password">
      <code>{shown ? password : '•'.repeat(8)}</code>
      <button type="button" className="btn plain small" onClick={() => setShown(!shown)}>
        {shown ? info.hide : info.show}
      </button>
      <button type="button" className="btn plain small" onClick={() => copy(password)}>
        {state === 'done' ? common.copied : info.copy}
      </button>
    </p>
  );
}
