import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Notice, NoticeView } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import type { Messages } from '../i18n/en';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';

const SHOWN = 4;
/** Above this many people, coming and going is no news. */
const CROWD = 30;

/** Short news at the edge; they go by themselves, bad ones stay longer. */
export function Toasts() {
  const { notice } = useMessages();
  const notices = useMeetingPart((view) => view.notices);
  const crowd = useMeetingPart((view) => view.participants.length > CROWD);
  const shown = notices
    .filter(({ notice: { kind } }) => !crowd || (kind !== 'joined' && kind !== 'left'))
    .slice(-SHOWN);
  return (
    <div className="toasts" role="log" aria-live="polite" aria-label={notice.region}>
      <ol>
        {shown.map((view) => (
          <Toast key={view.id} view={view} />
        ))}
      </ol>
    </div>
  );
}

function Toast({ view: { id, notice } }: { readonly view: NoticeView }) {
  const messages = useMessages();
  const meeting = useMeeting();
  const bad = isBad(notice);
  const durationMs = notice.kind === 'device-problem' ? 12_000 : bad ? 8_000 : 4_000;

  useEffect(() => {
    const timer = window.setTimeout(() => meeting.dismissNotice(id), durationMs);
    return () => window.clearTimeout(timer);
    // A notice that grew ("and 2 others") is read from its beginning.
  }, [meeting, id, notice, durationMs]);

  return (
    <li className={bad ? 'toast bad' : 'toast'}>
      {bad && <CircleAlert size={18} aria-hidden="true" />}
      <span>{noticeText(notice, messages)}</span>
      <button type="button" aria-label={messages.notice.dismiss} onClick={() => meeting.dismissNotice(id)}>
        <X size={16} aria-hidden="true" />
      </button>
    </li>
  );
}

function isBad({ kind }: Notice): boolean {
  return kind === 'device-problem' || kind.endsWith('-failed');
}

function noticeText(notice: Notice, { notice: texts, devices }: Messages): string {
  const name = 'name' in notice ? isolate(notice.name) : '';
  switch (notice.kind) {
    case 'joined':
      return texts.joined(name, notice.others);
    case 'left':
      return texts.left(name, notice.others);
    case 'hand-raised':
      return texts.handRaised(name);
    case 'locked':
      return texts.locked(name);
    case 'unlocked':
      return texts.unlocked(name);
    case 'became-moderator':
      return texts.becameModerator;
    case 'device-problem':
      return `${devices.problemTitle[notice.source]}. ${devices.problem[notice.problem]}`;
    case 'share-failed':
      return texts.shareFailed;
    case 'message-failed':
      return texts.messageFailed;
    case 'action-failed':
      return texts.actionFailed;
    case 'reconnected':
      return texts.reconnected;
  }
}
