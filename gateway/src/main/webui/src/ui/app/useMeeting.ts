import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Meeting, MeetingView } from '../../state';

export const MeetingContext = createContext<Meeting | undefined>(undefined);

export function useMeeting(): Meeting {
  const meeting = useContext(MeetingContext);
  if (!meeting) throw new Error('no meeting above this component');
  return meeting;
}

/**
 * Subscribes to one part of the view. Parts that did not change keep their identity, so a
 * component renders again only when what it shows changed.
 */
export function useMeetingPart<T>(select: (view: MeetingView) => T): T {
  const meeting = useMeeting();
  return useSyncExternalStore(
    (listener) => meeting.subscribe(listener),
    () => select(meeting.getSnapshot()),
  );
}
