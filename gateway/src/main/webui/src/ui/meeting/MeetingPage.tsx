import { useEffect, useState } from 'react';
import { titleInfo, type Meeting } from '../../state';
import { MeetingContext, useMeetingPart } from '../app/useMeeting';
import { classes } from '../kit/classes';
import type { EndReason } from '../room/EndedPage';
import { ConnectionBanner } from './ConnectionBanner';
import { Dock } from './Dock';
import { Draft } from './draft';
import { InfoDialog } from './InfoDialog';
import { SettingsDialog } from './SettingsDialog';
import { SidePanel, StagedPad } from './SidePanel';
import { Stage } from './Stage';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { useMeetingLayout } from './useMeetingLayout';
import { useShortcuts } from './useShortcuts';
import { Voices } from './Voices';
import '../styles/meeting.css';
import '../styles/stage.css';
import '../styles/invite.css';
import '../styles/dock.css';
import '../styles/overlays.css';
import '../styles/panel.css';
import '../styles/chat.css';
import '../styles/emoji.css';
import '../styles/people.css';
import '../styles/dialogs.css';

interface MeetingPageProps {
  readonly meeting: Meeting;
  readonly onEnded: (reason: EndReason) => void;
}

export function MeetingPage({ meeting, onEnded }: MeetingPageProps) {
  return (
    <MeetingContext value={meeting}>
      <Room onEnded={onEnded} />
    </MeetingContext>
  );
}

function Room({ onEnded }: { readonly onEnded: (reason: EndReason) => void }) {
  const layout = useMeetingLayout();
  const [draft] = useState(() => new Draft());
  const [ownPassword, setOwnPassword] = useState<string>();
  const ended = useMeetingPart((view) => view.ended);
  const { panel, dialog } = layout;
  useShortcuts(layout);
  useTitle();

  useEffect(() => {
    // The meeting is dark whatever the pages are, and so is everything that opens above it.
    document.documentElement.dataset['stage'] = 'meeting';
    return () => {
      delete document.documentElement.dataset['stage'];
    };
  }, []);
  useEffect(() => {
    if (ended) onEnded(ended);
  }, [ended, onEnded]);

  return (
    <div className={classes('meeting', panel && 'with-panel')}>
      <TopBar onInfo={() => layout.openDialog('info')} />
      <div className="meeting-main">
        <Stage
          choice={layout.choice}
          pinned={layout.pinned}
          onPin={layout.pin}
          pad={layout.padOnStage && <StagedPad layout={layout} />}
        />
        {panel && <SidePanel layout={layout} panel={panel} draft={draft} />}
      </div>
      <Dock layout={layout} />
      <div className="overlays">
        <ConnectionBanner />
        <Voices />
        <Toasts />
      </div>
      {dialog === 'info' && (
        <InfoDialog
          ownPassword={ownPassword}
          onPassword={setOwnPassword}
          onClose={() => layout.openDialog(undefined)}
        />
      )}
      {(dialog === 'settings' || dialog === 'shortcuts') && (
        <SettingsDialog
          tab={dialog === 'settings' ? 'general' : 'shortcuts'}
          onClose={() => layout.openDialog(undefined)}
        />
      )}
    </div>
  );
}

/** "(2) ✋ room · Salon" in the tab: what waits while one looks elsewhere. */
function useTitle(): void {
  const title = useMeetingPart((view) => {
    const { roomName, unreadMessages, raisedHands } = titleInfo(view);
    const waiting = [unreadMessages > 0 && `(${unreadMessages})`, raisedHands > 0 && '✋'].filter(Boolean);
    return [...waiting, `${roomName} · Salon`].join(' ');
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
