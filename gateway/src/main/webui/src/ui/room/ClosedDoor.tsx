import type { RoomInfo } from '../../state';
import { goHome } from '../app/router';
import type { Messages } from '../i18n/en';
import { useLocale, useMessages } from '../i18n/i18n';
import { MessagePage } from '../kit/MessagePage';
import { formatMoment } from '../logic/time';

const CLOSED = ['banned', 'entry_locked', 'room_full', 'not_yet', 'expired'] as const;

export type ClosedCode = (typeof CLOSED)[number];

/** Refusals that get a page of their own: nothing in the form would change them. */
export function closedCode(code: string | undefined): ClosedCode | undefined {
  return CLOSED.find((one) => one === code);
}

interface ClosedDoorProps {
  readonly room: string;
  readonly code: ClosedCode;
  readonly info: RoomInfo | undefined;
  readonly onRetry: () => void;
}

/** Why the door does not open, and what to do. */
export function ClosedDoor({ room, code, info, onRetry }: ClosedDoorProps) {
  const { door } = useMessages();
  const locale = useLocale();
  const opens = info?.notBeforeMs === undefined ? undefined : formatMoment(info.notBeforeMs, locale);
  const { title, text } = textOf(door, code, opens);
  const worthTrying = code !== 'banned' && code !== 'expired';
  return (
    <MessagePage over={room} title={title} text={text}>
      {worthTrying && (
        <button type="button" className="btn primary" onClick={onRetry}>
          {door.retry}
        </button>
      )}
      <button type="button" className={worthTrying ? 'btn quiet' : 'btn primary'} onClick={goHome}>
        {door.home}
      </button>
    </MessagePage>
  );
}

function textOf(door: Messages['door'], code: ClosedCode, opens: string | undefined) {
  switch (code) {
    case 'banned':
      return { title: door.bannedTitle, text: door.banned };
    case 'entry_locked':
      return { title: door.lockedTitle, text: door.locked };
    case 'room_full':
      return { title: door.fullTitle, text: door.full };
    case 'not_yet':
      return { title: door.notYetTitle, text: opens === undefined ? door.notYet : door.notYetAt(opens) };
    case 'expired':
      return { title: door.expiredTitle, text: door.expired };
  }
}
