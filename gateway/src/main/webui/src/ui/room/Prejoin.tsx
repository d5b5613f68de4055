import { LoaderCircle, Lock } from 'lucide-react';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { mayPass, settings, type Meeting } from '../../state';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';
import { PageFrame } from '../kit/PageFrame';
import { TextField } from '../kit/TextField';
import { ClosedDoor, closedCode } from './ClosedDoor';
import { DeviceNotes } from './DeviceNotes';
import { checkDisplayName, looksLikeEmail } from './displayName';
import { FailureNote } from './FailureNote';
import { LobbyPage } from './LobbyPage';
import { LostPage } from './LostPage';
import { PasswordDialog } from './PasswordDialog';
import { PreviewCard } from './PreviewCard';
import { RejectedPage } from './RejectedPage';
import { useJoin } from './useJoin';
import { type OpenDevices, usePreview, usePreviewView } from './usePreview';
import { useRoomInfo } from './useRoomInfo';

/** How somebody comes to the door. Whoever was inside knocks again by themselves, devices as they were. */
export type Arrival =
  | { readonly kind: 'guest' }
  | { readonly kind: 'lost'; readonly devices: OpenDevices }
  | { readonly kind: 'sent-back'; readonly by: string | undefined; readonly devices: OpenDevices };

interface PrejoinProps {
  readonly room: string;
  readonly arrival: Arrival;
  readonly onJoined: (meeting: Meeting) => void;
}

/** The door: how one looks and sounds, one's name, who is inside. */
export function Prejoin({ room, arrival, onJoined }: PrejoinProps) {
  const messages = useMessages();
  const { prejoin } = messages;
  const preview = usePreview(arrival.kind === 'guest' ? undefined : arrival.devices);
  const view = usePreviewView(preview);
  const info = useRoomInfo(room);
  const [name, setName] = useState(() => settings.getSnapshot().displayName);
  const [email, setEmail] = useState(() => settings.getSnapshot().email);
  const [submitted, setSubmitted] = useState(false);
  const { state, join, tryPassword, cancel } = useJoin(room, preview, onJoined);
  useKnockOnce(arrival.kind === 'sent-back' && preview !== undefined, () => join({ name, email }));

  useEffect(() => {
    document.title = `${room} · Salon`;
  }, [room]);

  const nameProblem = checkDisplayName(name);
  const emailWrong = email.trim() !== '' && !looksLikeEmail(email.trim());
  const joining = state.kind === 'joining';
  const asksPassword = 'asked' in state && state.asked !== undefined;
  const failure = state.kind === 'failed' ? state.failure : undefined;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setSubmitted(true);
    if (nameProblem === undefined && !emailWrong && !joining) join({ name, email });
  }

  const lost = arrival.kind === 'lost' && (state.kind === 'idle' || joining || (failure && mayPass(failure.code)));
  const closed = closedCode(failure?.code);
  if (lost) return <LostPage room={room} trying={joining} onRejoin={() => join({ name, email })} />;
  if (closed) return <ClosedDoor room={room} code={closed} info={info} onRetry={() => join({ name, email })} />;
  if (state.kind === 'rejected') {
    return <RejectedPage room={room} by={state.by} onKnock={() => join({ name, email })} />;
  }
  if (state.kind === 'waiting') {
    return (
      <LobbyPage
        room={info?.subject ?? room}
        name={name.trim()}
        wait={state.wait}
        sentBack={arrival.kind === 'sent-back' ? arrival : undefined}
        onPassword={(password) => tryPassword({ name, email, password })}
        onCancel={cancel}
      />
    );
  }
  return (
    <PageFrame className="prejoin">
      <div className="prejoin-columns">
        <PreviewCard preview={preview} view={view} name={name} />
        <form onSubmit={submit} noValidate>
          <p className="label room-label">
            {info?.locked && <Lock size={14} aria-hidden="true" />}
            <span className="name-text">{info?.subject ?? room}</span>
          </p>
          <h1>{prejoin.headline}</h1>
          <p className="inside" role="status">
            {info &&
              (info.participantCount === 0
                ? prejoin.nobody
                : prejoin.inside(
                    info.participants.slice(0, 3).map((one) => isolate(one.displayName)),
                    info.participantCount,
                  ))}{' '}
            {info && (info.lobby ? prejoin.lobby : info.locked && prejoin.locked)}
          </p>
          <div className="fields">
            <TextField
              label={prejoin.name}
              value={name}
              placeholder={prejoin.namePlaceholder}
              error={submitted && nameProblem ? prejoin[nameProblem] : undefined}
              onChange={(event) => setName(event.target.value)}
              autoFocus
              required
              autoComplete="name"
              enterKeyHint="go"
              dir="auto"
            />
            <TextField
              compact
              label={prejoin.email}
              labelNote={prejoin.emailHint}
              type="email"
              value={email}
              error={submitted && emailWrong ? prejoin.emailInvalid : undefined}
              onChange={(event) => setEmail(event.target.value)}
              autoComplete="email"
              enterKeyHint="go"
            />
          </div>
          {failure && !asksPassword && <FailureNote failure={failure} />}
          <button type="submit" className="btn primary wide join" aria-disabled={joining}>
            {joining && <LoaderCircle className="spinner" size={20} aria-hidden="true" />}
            {joining ? prejoin.joining : prejoin.join}
          </button>
          {preview && view && <DeviceNotes preview={preview} view={view} />}
        </form>
      </div>
      {asksPassword && (
        <PasswordDialog
          room={room}
          wrong={state.asked === 'wrong'}
          busy={joining}
          failure={failure}
          onSubmit={(password) => join({ name, email, password })}
          onCancel={cancel}
        />
      )}
    </PageFrame>
  );
}

/** Knocks when everything is ready, and not again. */
function useKnockOnce(ready: boolean, knock: () => void): void {
  const knocked = useRef(false);
  useEffect(() => {
    if (!ready || knocked.current) return;
    knocked.current = true;
    knock();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is knocked with is read at that moment
  }, [ready]);
}
