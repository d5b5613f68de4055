import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';

/** Who waits at the door, the longest first; moderators only. */
export function LobbyList() {
  const { lobbyTexts: texts } = useMessages();
  const { moderation } = useMeeting();
  const knocks = useMeetingPart((view) => view.knocks);
  if (knocks.length === 0) return null;
  return (
    <section className="lobby-list" aria-label={texts.title}>
      <div className="people-head">
        <h3>{texts.waiting(knocks.length)}</h3>
        {knocks.length > 1 && (
          <button type="button" className="btn plain small" onClick={() => void moderation.admitAll()}>
            {texts.admitAll}
          </button>
        )}
      </div>
      <ul>
        {knocks.map(({ id, name, avatarId, message }) => (
          <li key={id} className="knock">
            <Avatar id={id} name={name} avatarId={avatarId} size={38} />
            <span className="person-name">
              <span className="name-text" dir="auto">
                {name}
              </span>
              {message !== undefined && (
                <span className="knock-message" dir="auto">
                  {message}
                </span>
              )}
            </span>
            <span className="knock-actions">
              <button
                type="button"
                className="btn primary small"
                aria-label={texts.admitOf(name)}
                onClick={() => void moderation.admit(id)}
              >
                {texts.admit}
              </button>
              <button
                type="button"
                className="btn quiet small"
                aria-label={texts.rejectOf(name)}
                onClick={() => void moderation.reject(id)}
              >
                {texts.reject}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
