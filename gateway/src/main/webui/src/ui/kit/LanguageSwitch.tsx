import { settings } from '../../state';
import { LANGUAGES, useLanguage, useMessages } from '../i18n/i18n';

export function LanguageSwitch() {
  const language = useLanguage();
  const messages = useMessages();
  return (
    <div className="language" role="group" aria-label={messages.language.switchLabel}>
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          // What is read out has what is seen in it.
          aria-label={`${code.toUpperCase()}, ${name}`}
          aria-pressed={code === language}
          onClick={() => settings.update({ language: code })}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
