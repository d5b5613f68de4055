export type DisplayNameProblem = 'nameMissing' | 'nameTooLong' | 'nameForbidden';

const MAX_LENGTH = 64;
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What is wrong with the name somebody wants to be seen by (docs/protocol.md, Nouns). */
export function checkDisplayName(name: string): DisplayNameProblem | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return 'nameMissing';
  if (trimmed.length > MAX_LENGTH) return 'nameTooLong';
  return FORBIDDEN.test(trimmed) ? 'nameForbidden' : undefined;
}

/** Whether it may be an e-mail address; the server looks closer. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)*$/.test(text) && text.length <= 254;
}
