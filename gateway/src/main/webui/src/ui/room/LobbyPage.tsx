import { Check } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import type { LobbyWait } from '../../state';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';
import { PageFrame } from '../kit/PageFrame';
import { TextField } from '../kit/TextField';
import type { Failure } from './failure';
import { PasswordDialog } from './PasswordDialog';
import type { Tried } from './useJoin';

interface LobbyPageProps {
  readonly room: string;
  readonly name: string;
  readonly wait: LobbyWait;
  /** Set for whoever was inside and was sent back. */
  readonly sentBack: { readonly by?: string | undefined } | undefined;
  readonly onPassword: (password: string) => Promise<Tried>;
  readonly onCancel: () => void;
}

/** At the door: what one waits for, a word to those inside, and the other ways. */
export function LobbyPage({ room, name, wait, sentBack, onPassword, onCancel }: LobbyPageProps) {
  const { door } = useMessages();
  const [asking, setAsking] = useState(false);
  const back = sentBack && (sentBack.by ? door.backInBy(isolate(sentBack.by)) : door.backIn);
  return (
    <PageFrame className="message-page lobby-page">
      <section>
        <p className="label name-text">{room}</p>
        <h1>{door.waitTitle}</h1>
        <div role="status">
          {back && <p className="lead">{back}</p>}
          <p className="lead">
            {door.wait} {door.waitingAs(isolate(name))}
          </p>
        </div>
        <span className="waiting-bar" aria-hidden="true">
          <i />
        </span>
        <LobbyMessage wait={wait} />
        <div className="actions">
          <button type="button" className="btn quiet" onClick={() => setAsking(true)}>
            {door.havePassword}
          </button>
          <button type="button" className="btn plain" onClick={onCancel}>
            {door.leave}
          </button>
        </div>
      </section>
      {asking && <LobbyPassword room={room} onPassword={onPassword} onClose={() => setAsking(false)} />}
    </PageFrame>
  );
}

function LobbyMessage({ wait }: { readonly wait: LobbyWait }) {
  const { door } = useMessages();
  const [message, setMessage] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'failed'>('idle');

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (message.trim() === '' || state === 'busy') return;
    setState('busy');
    void wait.say(message).then((sent) => setState(sent ? 'sent' : 'failed'));
  }

  return (
    <form onSubmit={submit} noValidate>
      <TextField
        compact
        label={door.message}
        placeholder={door.messageHint}
        value={message}
        maxLength={500}
        autoComplete="off"
        enterKeyHint="send"
        dir="auto"
        error={state === 'failed' ? door.notSent : undefined}
        note={
          state === 'sent' && (
            <span className="sent">
              <Check size={15} aria-hidden="true" /> {door.sent}
            </span>
          )
        }
        onChange={(event) => {
          setMessage(event.target.value);
          setState('idle');
        }}
        after={
          <button type="submit" className="btn plain small" aria-disabled={state === 'busy'}>
            {door.send}
          </button>
        }
      />
    </form>
  );
}

interface LobbyPasswordProps {
  readonly room: string;
  readonly onPassword: (password: string) => Promise<Tried>;
  readonly onClose: () => void;
}

/** The password as another way in; whoever has a wrong one goes on waiting. */
function LobbyPassword({ room, onPassword, onClose }: LobbyPasswordProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function submit(password: string) {
    setBusy(true);
    const tried = await onPassword(password);
    if (tried === 'in') return;
    setBusy(false);
    setWrong(tried === 'wrong');
    setFailure(tried === 'wrong' ? undefined : tried);
  }

  return (
    <PasswordDialog
      room={room}
      wrong={wrong}
      busy={busy}
      failure={failure}
      onSubmit={(password) => void submit(password)}
      onCancel={onClose}
    />
  );
}
