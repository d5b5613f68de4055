import { describe, expect, it } from 'vitest';
import { fetchLogin, loginPath } from './account';

describe('the login', () => {
  it('should say who is logged in', async () => {
    const login = await fetchLogin(() => Promise.resolve({ login: true, account: { name: 'Ada Lovelace', moderator: true } }));

    expect(login).toEqual({ offered: true, name: 'Ada Lovelace' });
  });

  it('should take everybody for a guest when the server does not answer', async () => {
    const login = await fetchLogin(() => Promise.reject(new Error('away')));

    expect(login).toEqual({ offered: false, name: undefined });
  });

  it('should come back to the very room, whatever its name', () => {
    expect(loginPath('/caf%C3%A9&x')).toBe('/api/login?to=%2Fcaf%25C3%25A9%26x');
  });
});
