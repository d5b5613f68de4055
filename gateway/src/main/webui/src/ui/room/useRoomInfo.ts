import { useEffect, useState } from 'react';
import type { RoomInfo } from '../../state';
import { useEngine } from '../app/engine';

const REFRESH_MS = 5_000;

/** What is known of the room before entering it; undefined until the server answered. */
export function useRoomInfo(room: string): RoomInfo | undefined {
  const { fetchRoom } = useEngine();
  const [info, setInfo] = useState<RoomInfo>();

  useEffect(() => {
    let current = true;
    const ask = () => {
      if (document.hidden) return;
      fetchRoom(room).then(
        (answer) => current && setInfo(answer),
        // Joining says what is wrong; until then the last known answer stands.
        () => undefined,
      );
    };
    ask();
    const timer = window.setInterval(ask, REFRESH_MS);
    return () => {
      current = false;
      window.clearInterval(timer);
    };
  }, [fetchRoom, room]);

  return info;
}
