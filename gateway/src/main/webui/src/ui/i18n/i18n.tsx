import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { settings, type Language } from '../../state';
import { useObservable } from '../app/useObservable';
import type { Messages } from './en';

const loaders: Record<Language, () => Promise<Messages>> = {
  en: () => import('./en').then((module) => module.en),
  fr: () => import('./fr').then((module) => module.fr),
};

export const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'fr', name: 'Français' },
  { code: 'en', name: 'English' },
];

interface Texts {
  readonly language: Language;
  /** The language with the user's own region, for times and dates: `en-GB`. */
  readonly locale: string;
  readonly messages: Messages;
}

const TextsContext = createContext<Texts | undefined>(undefined);

/** The remembered language, else the first of the browser's that we speak, else English. */
export function preferredLanguage(
  remembered: Language | undefined,
  wanted: readonly string[] = navigator.languages,
): Language {
  if (remembered) return remembered;
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((code): code is Language => code === 'fr' || code === 'en') ?? 'en';
}

/** Loads the language that is wanted and gives it to the pages; the old one stays meanwhile. */
export function TextsProvider({ children }: { readonly children: ReactNode }) {
  const remembered = useObservable(settings).language;
  const language = preferredLanguage(remembered);
  const [texts, setTexts] = useState<Texts>();

  useEffect(() => {
    let current = true;
    void loaders[language]().then((messages) => {
      if (!current) return;
      document.documentElement.lang = language;
      setTexts({ language, locale: localeOf(language), messages });
    });
    return () => {
      current = false;
    };
  }, [language]);

  return texts ? <TextsContext value={texts}>{children}</TextsContext> : null;
}

function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('no TextsProvider above this component');
  return texts;
}

function localeOf(language: Language): string {
  return navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language;
}

export function useMessages(): Messages {
  return useTexts().messages;
}

export function useLanguage(): Language {
  return useTexts().language;
}

export function useLocale(): string {
  return useTexts().locale;
}
