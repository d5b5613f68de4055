import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { moderates, type Notice, type NoticeView } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { isBad, noticeText } from './noticeText';

const SHOWN = 4;
/** Above this many people, coming and going is no news. */
const CROWD = 30;

/** Short news at the edge; they go by themselves, bad ones and those that ask for something stay longer. */
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
  const answers = useAnswers(notice);
  const bad = isBad(notice);
  const durationMs = durationOf(notice, answers.length > 0);

  useEffect(() => {
    const timer = window.setTimeout(() => meeting.dismissNotice(id), durationMs);
    return () => window.clearTimeout(timer);
    // A notice that grew ("and 2 others") is read from its beginning.
  }, [meeting, id, notice, durationMs]);

  return (
    <li className={bad ? 'toast bad' : 'toast'}>
      {bad && <CircleAlert size={18} aria-hidden="true" />}
      <span>{noticeText(notice, messages)}</span>
      {answers.map(({ text, run }) => (
        <button
          key={text}
          type="button"
          className="btn primary small"
          onClick={() => {
            run();
            meeting.dismissNotice(id);
          }}
        >
          {text}
        </button>
      ))}
      <button
        type="button"
        className="toast-close"
        aria-label={messages.notice.dismiss}
        onClick={() => meeting.dismissNotice(id)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </li>
  );
}

function durationOf(notice: Notice, answerable: boolean): number {
  if (notice.kind === 'asked') return 30_000;
  if (notice.kind === 'device-problem' || answerable) return 12_000;
  const important = isBad(notice) || notice.kind === 'muted' || notice.kind === 'started-muted';
  return important ? 8_000 : 4_000;
}

interface Answer {
  readonly text: string;
  readonly run: () => void;
}

/** What can be done about it in one click. */
function useAnswers(notice: Notice): readonly Answer[] {
  const { moderationNotices: texts, moderation: menu } = useMessages();
  const meeting = useMeeting();
  const moderator = useMeetingPart((view) => moderates(view.role));
  if (notice.kind === 'asked') {
    return [
      ...(notice.media.includes('audio')
        ? [{ text: texts.unmute, run: () => void meeting.setMicrophone(true) }]
        : []),
      ...(notice.media.includes('video')
        ? [{ text: texts.startCamera, run: () => void meeting.setCamera(true) }]
        : []),
    ];
  }
  if (notice.kind !== 'hand-raised' || !moderator) return [];
  const { participantId } = notice;
  const person = meeting.getSnapshot().participants.find(({ id }) => id === participantId);
  if (person === undefined || person.audio) return [];
  if (person.role === 'viewer') {
    return [{ text: menu.makeParticipant, run: () => void meeting.moderation.setRole(person.id, 'participant') }];
  }
  const text = person.may.audio ? menu.askToSpeak : texts.allow;
  return [{ text, run: () => void meeting.moderation.allow({ participantId: person.id }, ['audio']) }];
}
