import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { moderates } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';

/** The subject, or the room's name; moderators change it in place. */
export function RoomTitle() {
  const { subjectTexts: texts } = useMessages();
  const title = useMeetingPart((view) => view.settings.subject ?? view.roomName);
  const roomName = useMeetingPart((view) => view.roomName);
  const moderator = useMeetingPart((view) => moderates(view.role));
  const [editing, setEditing] = useState(false);
  const wasEditing = useRef(false);
  const pencil = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (wasEditing.current && !editing) pencil.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  if (editing && moderator) return <SubjectForm onDone={() => setEditing(false)} />;
  return (
    <span className="room-title">
      <h1 className="name-text" dir="auto" title={title === roomName ? undefined : roomName}>
        {title}
      </h1>
      {moderator && (
        <IconButton
          ref={pencil}
          icon={Pencil}
          size={15}
          className="subject-edit"
          label={texts.edit}
          onClick={() => setEditing(true)}
        />
      )}
    </span>
  );
}

function SubjectForm({ onDone }: { readonly onDone: () => void }) {
  const { subjectTexts: texts } = useMessages();
  const { moderation } = useMeeting();
  const current = useMeetingPart((view) => view.settings.subject ?? '');
  const roomName = useMeetingPart((view) => view.roomName);
  const [subject, setSubject] = useState(current);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (subject.trim() !== current) void moderation.setSubject(subject);
    onDone();
  }

  return (
    <form className="subject-form" onSubmit={submit}>
      <input
        value={subject}
        maxLength={128}
        autoFocus
        autoComplete="off"
        dir="auto"
        placeholder={roomName}
        aria-label={texts.label}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
        onChange={(event) => setSubject(event.target.value)}
      />
      <button type="submit" className="btn primary small">
        {texts.save}
      </button>
    </form>
  );
}
