import { goHome } from '../app/router';
import { useMessages } from '../i18n/i18n';

/** The name, which leads home. */
export function Wordmark() {
  const messages = useMessages();
  return (
    <a
      className="word"
      href="/"
      aria-label={`Salon: ${messages.common.home}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goHome();
      }}
    >
      Salon
    </a>
  );
}
