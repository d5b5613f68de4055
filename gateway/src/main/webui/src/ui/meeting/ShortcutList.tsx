import { useMessages } from '../i18n/i18n';

export function ShortcutList() {
  const { settings: texts } = useMessages();
  const { shortcuts } = texts;
  const rows: readonly (readonly [key: string, text: string])[] = [
    ['M', shortcuts.m],
    [texts.spaceKey, shortcuts.space],
    ['V', shortcuts.v],
    ['D', shortcuts.d],
    ['R', shortcuts.r],
    ['C', shortcuts.c],
    ['P', shortcuts.p],
    ['E', shortcuts.e],
    ['W', shortcuts.w],
    ['?', shortcuts.help],
    [texts.escKey, shortcuts.esc],
  ];
  return (
    <>
      <dl className="shortcuts">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>{text}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className="field-note">{texts.shortcutsHint}</p>
    </>
  );
}
