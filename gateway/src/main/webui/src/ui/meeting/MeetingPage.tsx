import { useEffect, useState } from 'react';
import { titleInfo, type EndReason, type Meeting } from '../../state';
import { MeetingContext, useMeetingPart } from '../app/useMeeting';
import { classes } from '../kit/classes';
import { ConnectionBanner } from './ConnectionBanner';
import { Dock } from './Dock';
import { Draft } from './draft';
import { KnockPrompt } from './KnockPrompt';
import { MeetingDialogs } from './MeetingDialogs';
import { Reactions } from './Reactions';
import { SidePanel, StagedPad } from './SidePanel';
import { Stage } from './Stage';
import { Toasts } from './Toasts';
import { TopBar } from './TopBar';
import { useKnockSound } from './useKnockSound';
import { useMeetingLayout } from './useMeetingLayout';
import { useShortcuts } from './useShortcuts';
import { Voices } from './Voices';
import '../styles/meeting.css';
import '../styles/stage.css';
import '../styles/invite.css';
import '../styles/dock.css';
import '../styles/reactions.css';
import '../styles/knock.css';
import '../styles/overlays.css';
import '../styles/panel.css';
import '../styles/chat.css';
import '../styles/emoji.css';
import '../styles/people.css';
import '../styles/dialogs.css';

interface MeetingPageProps {
  readonly meeting: Meeting;
  readonly onEnded: (reason: EndReason, by: string | undefined) => void;
}

export function MeetingPage({ meeting, onEnded }: MeetingPageProps) {
  return (
    <MeetingContext value={meeting}>
      <Room onEnded={onEnded} />
    </MeetingContext>
  );
}

function Room({ onEnded }: { readonly onEnded: (reason: EndReason, by: string | undefined) => void }) {
  const layout = useMeetingLayout();
  const [draft] = useState(() => new Draft());
  const ended = useMeetingPart((view) => view.ended);
  const endedBy = useMeetingPart((view) => view.endedBy);
  const { panel } = layout;
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
    if (ended) onEnded(ended, endedBy);
  }, [ended, endedBy, onEnded]);
  useKnockSound();

  return (
    <div className={classes('meeting', panel && 'with-panel')}>
      <TopBar onOpen={layout.openDialog} />
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
      <Reactions />
      <div className="overlays">
        <ConnectionBanner />
        <KnockPrompt listOpen={panel === 'people'} onView={() => layout.show('people')} />
        <Voices />
        <Toasts />
      </div>
      <MeetingDialogs dialog={layout.dialog} onOpen={layout.openDialog} />
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
