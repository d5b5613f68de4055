import { Info, Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { formatElapsed } from '../logic/time';

/** Where one is, since when and with how many. */
export function TopBar({ onInfo }: { readonly onInfo: () => void }) {
  const { meeting } = useMessages();
  const roomName = useMeetingPart((view) => view.roomName);
  const count = useMeetingPart((view) => view.participants.length);
  const locked = useMeetingPart((view) => view.locked);
  return (
    <header className="top-bar">
      <div className="top-facts">
        <h1 className="name-text" dir="auto">
          {roomName}
        </h1>
        <Elapsed label={meeting.elapsed} />
        <span className="dim people-count">{meeting.people(count)}</span>
      </div>
      <div className="top-actions">
        {locked && (
          <span className="dim top-lock" title={meeting.lockedHint}>
            <Lock size={17} aria-hidden="true" />
            <span>{meeting.locked}</span>
          </span>
        )}
        <button type="button" className="top-info" aria-label={meeting.infoLabel} onClick={onInfo}>
          <Info size={18} aria-hidden="true" />
          <span>{meeting.info}</span>
        </button>
      </div>
    </header>
  );
}

/** A clock of its own, so that nothing else is drawn again each second. */
function Elapsed({ label }: { readonly label: string }) {
  const joinedAt = useMeetingPart((view) => view.joinedAt);
  const element = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    const paint = () => {
      if (element.current) element.current.textContent = formatElapsed(Date.now() - joinedAt.getTime());
    };
    paint();
    const timer = window.setInterval(paint, 1000);
    return () => window.clearInterval(timer);
  }, [joinedAt]);
  return <time ref={element} className="dim elapsed" role="timer" aria-label={label} />;
}
