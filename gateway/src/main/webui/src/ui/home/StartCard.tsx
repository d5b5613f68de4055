import { RefreshCw } from 'lucide-react';
import { lazy, Suspense, useState, type SubmitEvent } from 'react';
import { bridgeWishes, checkRoomName, proposeRoomName } from '../../state';
import { goToRoom, roomUrl } from '../app/router';
import { useLanguage, useMessages } from '../i18n/i18n';
import { CopyLinkButton } from '../kit/CopyLinkButton';
import { IconButton } from '../kit/IconButton';
import { TextField } from '../kit/TextField';
import { BridgeLine } from './BridgeLine';

const SetupDialog = lazy(() => import('../setup/SetupDialog').then((m) => ({ default: m.SetupDialog })));

/** The one thing to do on the home page: name a room and start it, send its link, or set it up first. */
export function StartCard() {
  const { home, setup } = useMessages();
  const language = useLanguage();
  const [name, setName] = useState(() => proposeRoomName(language));
  const [submitted, setSubmitted] = useState(false);
  const [wishedId, setWishedId] = useState<string>();
  const [settingUp, setSettingUp] = useState(false);
  const problem = checkRoomName(name);
  // An empty field is no mistake while somebody is still typing.
  const shown = problem === 'empty' && !submitted ? undefined : problem;

  function enter() {
    bridgeWishes.wish(name.trim(), wishedId);
    goToRoom(name);
  }

  function start(event: SubmitEvent) {
    event.preventDefault();
    setSubmitted(true);
    if (problem === undefined) enter();
  }

  function setUp() {
    setSubmitted(true);
    if (problem === undefined) setSettingUp(true);
  }

  return (
    <form className="card start-card" onSubmit={start} noValidate>
      <TextField
        label={home.roomName}
        value={name}
        error={shown && home.roomProblem[shown]}
        onChange={(event) => {
          setName(event.target.value);
          setSubmitted(false);
        }}
        onFocus={(event) => event.target.select()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        dir="auto"
        after={<IconButton icon={RefreshCw} label={home.reroll} onClick={() => setName(proposeRoomName(language))} />}
      />
      <BridgeLine wishedId={wishedId} onWish={setWishedId} />
      <div className="start-actions">
        <button type="submit" className="btn primary">
          {home.start}
        </button>
        <CopyLinkButton text={problem === undefined ? roomUrl(name) : ''} disabled={problem !== undefined} />
      </div>
      <button type="button" className="btn plain small set-up" onClick={setUp}>
        {setup.open}
      </button>
      {settingUp && (
        <Suspense fallback={null}>
          <SetupDialog name={name.trim()} onEnter={enter} onClose={() => setSettingUp(false)} />
        </Suspense>
      )}
    </form>
  );
}
