import { Download } from 'lucide-react';
import { moderates } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';
import { Dialog } from '../kit/Dialog';
import { formatElapsed } from '../logic/time';

/** Who spoke how long, the most first. */
export function TalkDialog({ onClose }: { readonly onClose: () => void }) {
  const { talkTexts: texts } = useMessages();
  const participants = useMeetingPart((view) => view.participants);
  const talkedMs = useMeetingPart((view) => view.talkedMs);
  const speakers = participants
    .map((person) => ({ person, ms: talkedMs[person.id] ?? 0 }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms);
  const moderator = useMeetingPart((view) => moderates(view.role));
  const meeting = useMeeting();

  async function download() {
    const csv = await meeting.attendance();
    if (csv === undefined) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    link.download = texts.file(meeting.getSnapshot().roomName);
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const most = speakers[0]?.ms ?? 1;
  return (
    <Dialog title={texts.title} onClose={onClose}>
      {speakers.length === 0 && <p className="explain">{texts.none}</p>}
      <ul className="talk-list">
        {speakers.map(({ person, ms }) => (
          <li key={person.id}>
            <Avatar id={person.id} name={person.name} avatarId={person.avatarId} size={34} />
            <span className="name-text" dir="auto">
              {person.name}
            </span>
            <span className="talk-bar" aria-hidden="true">
              <i style={{ inlineSize: `${(100 * ms) / most}%` }} />
            </span>
            <time>{formatElapsed(ms)}</time>
          </li>
        ))}
      </ul>
      {moderator && (
        <button type="button" className="btn quiet small talk-csv" onClick={() => void download()}>
          <Download size={18} aria-hidden="true" />
          {texts.attendance}
        </button>
      )}
    </Dialog>
  );
}
