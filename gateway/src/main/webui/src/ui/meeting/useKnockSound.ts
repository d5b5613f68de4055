import { useEffect, useRef } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { playKnock } from './knockSound';

/** Knocks when somebody new waits in the lobby. */
export function useKnockSound(): void {
  const knocks = useMeetingPart((view) => view.knocks);
  const heard = useRef<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (knocks.some(({ id }) => !heard.current.has(id))) playKnock();
    heard.current = new Set(knocks.map(({ id }) => id));
  }, [knocks]);
}
