import { RefreshCw } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { checkRoomName, proposeRoomName } from '../../state';
import { goToRoom, roomUrl } from '../app/router';
import { useLanguage, useMessages } from '../i18n/i18n';
import { CopyLinkButton } from '../kit/CopyLinkButton';
import { IconButton } from '../kit/IconButton';
import { TextField } from '../kit/TextField';
import { BridgeLine } from './BridgeLine';

/** The one thing to do on the home page: name a room and start it, or send its link. */
export function StartCard() {
  const { home } = useMessages();
  const language = useLanguage();
  const [name, setName] = useState(() => proposeRoomName(language));
  const [submitted, setSubmitted] = useState(false);
  const problem = checkRoomName(name);
  // An empty field is no mistake while somebody is still typing.
  const shown = problem === 'empty' && !submitted ? undefined : problem;

  function start(event: SubmitEvent) {
    event.preventDefault();
    setSubmitted(true);
    if (problem === undefined) goToRoom(name);
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
      <BridgeLine />
      <div className="start-actions">
        <button type="submit" className="btn primary">
          {home.start}
        </button>
        <CopyLinkButton text={problem === undefined ? roomUrl(name) : ''} disabled={problem !== undefined} />
      </div>
    </form>
  );
}
