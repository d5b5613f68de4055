import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Meeting } from '../../state';
import { EndedPage, type EndReason } from './EndedPage';
import { Prejoin } from './Prejoin';

const loadMeeting = () => import('../meeting/MeetingPage');
const MeetingPage = lazy(() => loadMeeting().then((m) => ({ default: m.MeetingPage })));

type Step =
  | { readonly at: 'door' }
  | { readonly at: 'inside'; readonly meeting: Meeting }
  | { readonly at: 'over'; readonly reason: EndReason };

/** A room from its door to the way out. */
export function RoomPage({ room }: { readonly room: string }) {
  const [step, setStep] = useState<Step>({ at: 'door' });

  useEffect(() => {
    // Ready by the time somebody has typed a name; a failure shows when it is needed.
    loadMeeting().catch(() => undefined);
  }, []);

  useEffect(() => {
    if (step.at !== 'inside') return;
    const { meeting } = step;
    // The browser's back button leaves the meeting as well.
    return () => void meeting.leave();
  }, [step]);

  const enter = useCallback((meeting: Meeting) => setStep({ at: 'inside', meeting }), []);
  const end = useCallback((reason: EndReason) => setStep({ at: 'over', reason }), []);

  switch (step.at) {
    case 'door':
      return <Prejoin room={room} onJoined={enter} />;
    case 'inside':
      return (
        <Suspense fallback={null}>
          <MeetingPage meeting={step.meeting} onEnded={end} />
        </Suspense>
      );
    case 'over':
      return <EndedPage room={room} reason={step.reason} onRejoin={() => setStep({ at: 'door' })} />;
  }
}
