import type { Language } from '../../state';

/** The form of a word that a number asks for. */
export function plural(
  language: Language,
  count: number,
  forms: { readonly one: string; readonly other: string },
): string {
  return new Intl.PluralRules(language).select(count) === 'one' ? forms.one : forms.other;
}

/** "Ada, Grace and Alan". */
export function joinNames(language: Language, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' })
    .format(names)
    .replace(', and ', ' and ');
}
