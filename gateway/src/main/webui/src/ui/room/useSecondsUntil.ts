import { useEffect, useState } from 'react';

/** Whole seconds left until a time, counted down; 0 once it is over or without a time. */
export function useSecondsUntil(atMs: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (atMs === undefined) return;
    const timer = window.setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= atMs) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [atMs]);
  return atMs === undefined ? 0 : Math.max(0, Math.ceil((atMs - now) / 1000));
}
