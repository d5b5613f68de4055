import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { EndReason as AnyEnd, Meeting } from '../../state';
import { EndedPage, type EndReason } from './EndedPage';
import { Prejoin, type Arrival } from './Prejoin';

const loadMeeting = () => import('../meeting/MeetingPage');
const MeetingPage = lazy(() => loadMeeting().then((m) => ({ default: m.MeetingPage })));

type Step =
  | { readonly at: 'door'; readonly arrival: Arrival }
  | { readonly at: 'inside'; readonly meeting: Meeting }
  | { readonly at: 'over'; readonly reason: EndReason; readonly by: string | undefined };

const FIRST_TIME: Step = { at: 'door', arrival: { kind: 'guest' } };

/** A room from its door to the way out. */
export function RoomPage({ room }: { readonly room: string }) {
  const [step, setStep] = useState<Step>(FIRST_TIME);
  const devices = useRef({ microphoneOn: false, cameraOn: false });

  useEffect(() => {
    // Ready by the time somebody has typed a name; a failure shows when it is needed.
    loadMeeting().catch(() => undefined);
  }, []);

  useEffect(() => {
    if (step.at !== 'inside') return;
    const { meeting } = step;
    const note = () => {
      const { microphone, camera, ended } = meeting.getSnapshot();
      if (ended === undefined) devices.current = { microphoneOn: microphone.on, cameraOn: camera.on };
    };
    note();
    const stop = meeting.subscribe(note);
    // The browser's back button leaves the meeting as well.
    return () => {
      stop();
      void meeting.leave();
    };
  }, [step]);

  const enter = useCallback((meeting: Meeting) => setStep({ at: 'inside', meeting }), []);
  const end = useCallback((reason: AnyEnd, by: string | undefined) => {
    if (reason === 'connection-lost') {
      setStep({ at: 'door', arrival: { kind: 'lost', devices: devices.current } });
    } else if (reason === 'lobby') {
      setStep({ at: 'door', arrival: { kind: 'sent-back', by, devices: devices.current } });
    } else {
      setStep({ at: 'over', reason, by });
    }
  }, []);

  switch (step.at) {
    case 'door':
      return <Prejoin room={room} arrival={step.arrival} onJoined={enter} />;
    case 'inside':
      return (
        <Suspense fallback={null}>
          <MeetingPage meeting={step.meeting} onEnded={end} />
        </Suspense>
      );
    case 'over':
      return <EndedPage room={room} reason={step.reason} by={step.by} onRejoin={() => setStep(FIRST_TIME)} />;
  }
}
