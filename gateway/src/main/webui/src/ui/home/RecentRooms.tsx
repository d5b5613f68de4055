import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { roomPath, settings } from '../../state';
import { goToRoom } from '../app/router';
import { useObservable } from '../app/useObservable';
import { useLocale, useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';
import { formatPastDay } from '../logic/time';

const SHOWN = 6;

/** Rooms visited on this browser, newest first; they can be forgotten, and not remembered at all. */
export function RecentRooms() {
  const { home } = useMessages();
  const { recentRooms, rememberRooms } = useObservable(settings);
  const heading = useRef<HTMLHeadingElement>(null);
  const rooms = recentRooms.slice(0, SHOWN);

  /** Where the focus goes when the button that had it is gone. */
  function keepFocus() {
    heading.current?.focus();
  }

  if (!rememberRooms) {
    return (
      <section className="recent">
        <p className="recent-off" role="status">
          {home.notRemembered}
          <button
            type="button"
            className="btn plain small"
            onClick={() => settings.update({ rememberRooms: true })}
          >
            {home.remember}
          </button>
        </p>
      </section>
    );
  }
  if (rooms.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent-rooms">
      <div className="recent-head">
        <h2 id="recent-rooms" className="label" ref={heading} tabIndex={-1}>
          {home.recent}
        </h2>
        <button type="button" className="btn plain small" onClick={() => settings.forgetAllRooms()}>
          {home.forgetAll}
        </button>
        <button type="button" className="btn plain small" onClick={() => settings.update({ rememberRooms: false })}>
          {home.dontRemember}
        </button>
      </div>
      <ul>
        {rooms.map(({ name, at }) => (
          <RecentRoom
            key={name}
            name={name}
            at={at}
            onForget={() => {
              keepFocus();
              settings.forgetRoom(name);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface RecentRoomProps {
  readonly name: string;
  readonly at: number;
  readonly onForget: () => void;
}

function RecentRoom({ name, at, onForget }: RecentRoomProps) {
  const { home } = useMessages();
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  return (
    <li>
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
      <IconButton icon={X} size={16} label={home.forget(name)} onClick={onForget} />
    </li>
  );
}
