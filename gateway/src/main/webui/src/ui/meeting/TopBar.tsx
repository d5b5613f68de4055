import { DoorClosed, Info, Lock, ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { formatElapsed } from '../logic/time';
import { RoomTitle } from './RoomTitle';
import type { OpenDialog } from './useMeetingLayout';

/** Where one is, since when and with how many. */
export function TopBar({ onOpen }: { readonly onOpen: (dialog: OpenDialog) => void }) {
  const { meeting, securityTexts, moderationNotices } = useMessages();
  const entryLocked = useMeetingPart((view) => view.settings.entryLocked);
  const count = useMeetingPart((view) => view.participants.length);
  const locked = useMeetingPart((view) => view.locked);
  return (
    <header className="top-bar">
      <div className="top-facts">
        <RoomTitle />
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
        {entryLocked && (
          <span className="dim top-lock" role="img" aria-label={moderationNotices.entryLocked} title={moderationNotices.entryLocked}>
            <DoorClosed size={17} aria-hidden="true" />
          </span>
        )}
        <button
          type="button"
          className="top-info top-security"
          aria-label={securityTexts.label}
          onClick={() => onOpen('security')}
        >
          <ShieldCheck size={18} aria-hidden="true" />
          <span>{securityTexts.short}</span>
        </button>
        <button type="button" className="top-info" aria-label={meeting.infoLabel} onClick={() => onOpen('info')}>
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
