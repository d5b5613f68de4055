import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { fr } from '../i18n/fr';
import { invitationText, mailtoHref } from './invitation';

describe('an invitation', () => {
  const link = 'https://salon.example/maths';

  it.each([en, fr])('should have the link on a line of its own', (messages) => {
    const lines = invitationText(messages, { title: 'Maths', link }).split('\n');

    expect(lines).toContain(link);
    expect(lines[0]).toContain('Maths');
  });

  it('should say the password only when it has one', () => {
    const without = invitationText(en, { title: 'Maths', link });
    const withOne = invitationText(en, { title: 'Maths', link, password: 'sésame' });

    expect(without.toLowerCase()).not.toContain('password');
    expect(withOne).toContain('sésame');
  });

  it('should survive the way into a mail program', () => {
    const text = 'a & b\n100 % é\n#x';

    const url = new URL(mailtoHref('Été & co', text));

    expect(url.searchParams.get('subject')).toBe('Été & co');
    expect(url.searchParams.get('body')).toBe('a & b\r\n100 % é\r\n#x');
  });
});
