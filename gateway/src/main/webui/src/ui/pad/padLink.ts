const ALLOWED = ['http:', 'https:', 'mailto:'];

/** Whether an address may stand in the pad. */
export function isPadLink(address: string): boolean {
  return URL.canParse(address) && ALLOWED.includes(new URL(address).protocol);
}

/** What somebody typed as an address, completed; undefined when it is none. */
export function toPadLink(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/u.test(text)) return undefined;
  if (isPadLink(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/iu.test(text)) return undefined;
  const completed = text.includes('@') && !text.includes('/') ? `mailto:${text}` : `https://${text}`;
  return isPadLink(completed) && text.includes('.') ? completed : undefined;
}
