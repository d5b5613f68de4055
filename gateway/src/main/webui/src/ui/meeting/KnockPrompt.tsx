import { DoorOpen } from 'lucide-react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { isolate } from '../i18n/isolate';

/** Says that somebody waits: one is let in from here, several are looked at in the list. */
export function KnockPrompt({ listOpen, onView }: { readonly listOpen: boolean; readonly onView: () => void }) {
  const { lobbyTexts: texts } = useMessages();
  const { moderation } = useMeeting();
  const knocks = useMeetingPart((view) => view.knocks);
  const [first] = knocks;
  if (first === undefined || listOpen) return null;
  const single = knocks.length === 1;
  return (
    <div className="knock-prompt" role="status">
      <DoorOpen size={20} aria-hidden="true" />
      <span className="knock-text">
        <b>{single ? texts.knocks(isolate(first.name)) : texts.waiting(knocks.length)}</b>
        {single && first.message !== undefined && <span dir="auto">{first.message}</span>}
      </span>
      {single ? (
        <span className="knock-buttons">
          <button type="button" className="btn primary small" onClick={() => void moderation.admit(first.id)}>
            {texts.admit}
          </button>
          <button type="button" className="btn quiet small" onClick={() => void moderation.reject(first.id)}>
            {texts.reject}
          </button>
        </span>
      ) : (
        <span className="knock-buttons">
          <button type="button" className="btn primary small" onClick={onView}>
            {texts.view}
          </button>
        </span>
      )}
    </div>
  );
}
