import { X } from 'lucide-react';
import { roomPath, settings } from '../../state';
import { goToRoom } from '../app/router';
import { useObservable } from '../app/useObservable';
import { useLocale, useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';
import { formatPastDay } from '../logic/time';
import { useState } from 'react';

const SHOWN = 6;

/** Rooms visited on this browser, newest first. */
export function RecentRooms() {
  const { home } = useMessages();
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const rooms = useObservable(settings).recentRooms.slice(0, SHOWN);
  if (rooms.length === 0) return null;

  return (
    <section className="recent" aria-labelledby="recent-rooms">
      <h2 id="recent-rooms" className="label">
        {home.recent}
      </h2>
      <ul>
        {rooms.map(({ name, at }) => (
          <li key={name}>
            <a
              href={roomPath(name)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goToRoom(name);
              }}
            >
              <b className="name-text">{name}</b>
              <small>{formatPastDay(at, nowMs, locale)}</small>
            </a>
            <IconButton icon={X} size={16} label={home.forget(name)} onClick={() => settings.forgetRoom(name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
