import { LoaderCircle } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { keyRing, type RoomSetup } from '../../state';
import { useEngine } from '../app/engine';
import { useMessages } from '../i18n/i18n';
import { Switch } from '../kit/Switch';
import { TextField } from '../kit/TextField';
import { failureOf, type Failure } from '../room/failure';
import { FailureNote } from '../room/FailureNote';
import { EMPTY_SETUP, problemOf, setupOf, type SetupDraft } from './setupForm';

interface SetupFormProps {
  readonly name: string;
  readonly onDone: (setup: RoomSetup, ownerSecret: string | undefined) => void;
  readonly onCancel: () => void;
}

export function SetupForm({ name, onDone, onCancel }: SetupFormProps) {
  const { setup: texts, common } = useMessages();
  const { setUpRoom } = useEngine();
  const [draft, setDraft] = useState(EMPTY_SETUP);
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  function change(part: Partial<SetupDraft>) {
    setDraft({ ...draft, ...part });
    setProblem(undefined);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    // The dialog lies in the start card's form for React, though not in the page.
    event.stopPropagation();
    const found = problemOf(draft, Date.now());
    setProblem(found);
    if (found !== undefined || busy) return;
    setBusy(true);
    setFailure(undefined);
    const { owner } = keyRing.of(name);
    const setup = { ...setupOf(draft), ...(owner === undefined ? {} : { ownerSecret: owner }) };
    setUpRoom(name, setup).then(
      ({ ownerSecret }) => onDone(setup, ownerSecret),
      (error: unknown) => {
        setBusy(false);
        setFailure(failureOf(error, Date.now()));
      },
    );
  }

  return (
    <form className="setup-form" onSubmit={submit} noValidate>
      <p className="explain">{texts.explain}</p>
      <SetupTexts draft={draft} onChange={change} />
      <SetupSwitches draft={draft} onChange={change} />
      <SetupLimits draft={draft} problem={problem} onChange={change} />
      {failure && <FailureNote failure={failure} />}
      <div className="actions">
        <button type="submit" className="btn primary" aria-disabled={busy}>
          {busy && <LoaderCircle className="spinner" size={20} aria-hidden="true" />}
          {texts.submit}
        </button>
        <button type="button" className="btn quiet" onClick={onCancel}>
          {common.cancel}
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: SetupDraft;
  readonly onChange: (part: Partial<SetupDraft>) => void;
}

function SetupTexts({ draft, onChange }: PartProps) {
  const { setup: texts } = useMessages();
  return (
    <>
      <TextField
        compact
        label={texts.subject}
        labelNote={texts.subjectNote}
        value={draft.subject}
        maxLength={128}
        autoFocus
        autoComplete="off"
        dir="auto"
        onChange={(event) => onChange({ subject: event.target.value })}
      />
      <TextField
        compact
        label={texts.password}
        labelNote={texts.passwordNote}
        value={draft.password}
        maxLength={128}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange({ password: event.target.value })}
      />
    </>
  );
}

function SetupSwitches({ draft, onChange }: PartProps) {
  const { setup: texts } = useMessages();
  return (
    <div className="switches">
      <Switch
        label={texts.lobby}
        note={texts.lobbyNote}
        checked={draft.lobby}
        onChange={(lobby) => onChange({ lobby })}
      />
      <Switch
        label={texts.startMuted}
        note={texts.startMutedNote}
        checked={draft.startAudioMuted}
        onChange={(startAudioMuted) => onChange({ startAudioMuted })}
      />
      <Switch
        label={texts.startHidden}
        note={texts.startHiddenNote}
        checked={draft.startVideoMuted}
        onChange={(startVideoMuted) => onChange({ startVideoMuted })}
      />
      <Switch
        label={texts.viewers}
        note={texts.viewersNote}
        checked={draft.viewersByDefault}
        onChange={(viewersByDefault) => onChange({ viewersByDefault })}
      />
    </div>
  );
}

function SetupLimits({ draft, problem, onChange }: PartProps & { readonly problem: ReturnType<typeof problemOf> }) {
  const { setup: texts } = useMessages();
  const timesProblem = problem === 'timesBad' || problem === 'pastBad' ? texts[problem] : undefined;
  return (
    <div className="setup-limits">
      <TextField
        compact
        type="datetime-local"
        label={texts.notBefore}
        value={draft.notBefore}
        onChange={(event) => onChange({ notBefore: event.target.value })}
      />
      <TextField
        compact
        type="datetime-local"
        label={texts.expires}
        value={draft.expires}
        error={timesProblem}
        onChange={(event) => onChange({ expires: event.target.value })}
      />
      <TextField
        compact
        label={texts.most}
        inputMode="numeric"
        value={draft.most}
        error={problem === 'mostBad' ? texts.mostBad : undefined}
        onChange={(event) => onChange({ most: event.target.value })}
      />
    </div>
  );
}
