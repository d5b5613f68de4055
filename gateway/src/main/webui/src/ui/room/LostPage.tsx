import { useEffect, useState } from 'react';
import { rejoinAfterMs } from '../../state';
import { goHome } from '../app/router';
import { useMessages } from '../i18n/i18n';
import { PageFrame } from '../kit/PageFrame';
import { useSecondsUntil } from './useSecondsUntil';

interface LostPageProps {
  readonly room: string;
  /** An attempt is under way. */
  readonly trying: boolean;
  readonly onRejoin: () => void;
}

/** After a minute without connection: tries again by itself, not all people at the same moment. */
export function LostPage({ room, trying, onRejoin }: LostPageProps) {
  const { door } = useMessages();
  return (
    <PageFrame className="message-page lost-page">
      <section role="alert">
        <p className="label name-text">{room}</p>
        <h1>{door.lostTitle}</h1>
        <p className="lead">{door.lost}</p>
      </section>
      <section>
        {trying ? <p className="lead">{door.lostTrying}</p> : <Countdown onOver={onRejoin} />}
        <div className="actions">
          <button type="button" className="btn primary" aria-disabled={trying} onClick={() => !trying && onRejoin()}>
            {door.rejoinNow}
          </button>
          <button type="button" className="btn quiet" onClick={goHome}>
            {door.home}
          </button>
        </div>
      </section>
    </PageFrame>
  );
}

function Countdown({ onOver }: { readonly onOver: () => void }) {
  const { door } = useMessages();
  const [{ startMs, endMs }] = useState(() => {
    const nowMs = Date.now();
    return { startMs: nowMs, endMs: nowMs + rejoinAfterMs(Math.random) };
  });
  const seconds = useSecondsUntil(endMs);
  const over = seconds === 0;
  const total = Math.ceil((endMs - startMs) / 1000);

  useEffect(() => {
    if (over) onOver();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the time is up
  }, [over]);

  return (
    <>
      <p className="lead" aria-hidden="true">
        {door.lostRetry(seconds)}
      </p>
      <span className="countdown" role="progressbar" aria-valuemin={0} aria-valuemax={total} aria-valuenow={total - seconds} aria-label={door.lostRetry(total)}>
        <i style={{ inlineSize: `${(100 * (total - seconds)) / total}%` }} />
      </span>
    </>
  );
}
