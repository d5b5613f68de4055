import type { Messages } from '../i18n/en';

/** What an invitation tells. */
export interface InvitationFacts {
  /** Subject of the meeting, or the room's name. */
  readonly title: string;
  readonly link: string;
  /** Said in words; absent when it is in the link, or there is none. */
  readonly password?: string | undefined;
  /** When the doors open, already written out. */
  readonly from?: string | undefined;
}

/** The invitation as text for a message or a calendar. */
export function invitationText({ invitation }: Messages, { title, link, password, from }: InvitationFacts): string {
  const lines = [invitation.hello(title)];
  if (from !== undefined) lines.push(invitation.from(from));
  lines.push('', link);
  if (password !== undefined) lines.push('', invitation.password(password));
  lines.push('', invitation.footer);
  return lines.join('\n');
}

/** Opens the user's own mail program with the invitation in it. */
export function mailtoHref(subject: string, text: string): string {
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'));
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${body}`;
}
