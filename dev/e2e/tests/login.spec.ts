import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

const DATA = process.env['SALON_DATA'] ?? '';
const KEYCLOAK = process.env['SALON_KEYCLOAK'] !== undefined;

test.describe('with Keycloak', () => {
  test.skip(!KEYCLOAK, 'needs ./salon up --keycloak, and SALON_KEYCLOAK=1');

  test('whoever logs in as a moderator is one, comes back to the room, and can log out', async ({ browser }) => {
    const room = newRoom('login');
    const grace = await Participant.arrive(browser, 'Grace');
    const ada = await Participant.arrive(browser, 'Ada');
    await grace.page.goto('/');
    expect(await roleOnJoining(grace.page, room)).toBe('moderator');

    await test.step('Ada logs in from the room and comes back to it', async () => {
      await ada.openRoom(room);
      await logIn(ada.page, 'ada');
      await expect(ada.page).toHaveURL(new RegExp(`/${room}$`));
      await expect(ada.page.getByText('Ada Lovelace')).toBeVisible();
    });

    await test.step('her session is a cookie that scripts and other sites cannot use', async () => {
      const cookies = await ada.page.context().cookies();
      const session = cookies.filter(({ name }) => name.startsWith('q_session'));
      expect(session.length).toBeGreaterThan(0);
      for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax' });
      const header = Buffer.from(session[0]?.value.split('.')[0] ?? '', 'base64url').toString();
      expect(JSON.parse(header)).toMatchObject({ enc: 'A256GCM' }); // RFC 7516: encrypted, not only signed
    });

    await test.step('she moderates, though she came second', async () => {
      await ada.clickJoin();
      await expect(ada.button('Leave meeting')).toBeVisible();
      expect(await roleOnJoining(ada.page, room)).toBe('moderator');
    });

    await test.step('a guest cannot say that they are her', async () => {
      expect(await roleOnJoining(grace.page, room, { 'X-Salon-Account': unsigned({ sub: 'ada', roles: ['moderator'] }) })).toBe(
        'participant',
      );
    });

    await test.step('logged out, she is a guest again', async () => {
      await ada.page.goto('/');
      await ada.page.getByRole('link', { name: 'Log out' }).click();
      await expect(ada.page.getByRole('link', { name: 'Log in' })).toBeVisible();
      expect(await roleOnJoining(ada.page, room)).toBe('participant');
      await ada.page.getByRole('link', { name: 'Log in' }).click();
      await expect(ada.page.locator('#username')).toBeVisible(); // and asked for the password again
    });
  });

  test('whoever logs in without the role is a participant', async ({ browser }) => {
    const room = newRoom('login');
    const grace = await Participant.arrive(browser, 'Grace');
    const bob = await Participant.arrive(browser, 'Bob');
    await grace.page.goto('/');
    expect(await roleOnJoining(grace.page, room)).toBe('moderator');

    await bob.page.goto('/');
    await logIn(bob.page, 'bob');

    await expect(bob.page.getByText('Bob Marlowe')).toBeVisible();
    expect(await roleOnJoining(bob.page, room)).toBe('participant');
  });

  test('a login leads nowhere but to our own pages', async ({ browser, request, baseURL }) => {
    const eve = await Participant.arrive(browser, 'Eve');
    await eve.page.goto('/api/login?to=//evil.example/');
    await submit(eve.page, 'bob');

    await expect(eve.page).toHaveURL(`${baseURL}/`);

    const forged = await request.get('/api/login/done?code=stolen&state=forged', { maxRedirects: 0 });
    expect(forged.ok()).toBe(false);
    expect(forged.headers()['set-cookie'] ?? '').not.toContain('q_session=');
    const foreign = await request.get('/api/logout', { headers: { 'Sec-Fetch-Site': 'cross-site' }, maxRedirects: 0 });
    expect(foreign.status()).toBe(403);
  });
});

async function logIn(page: Page, user: string): Promise<void> {
  await page.getByRole('link', { name: 'Log in' }).click();
  await submit(page, user);
}

/** Keycloak's own page. */
async function submit(page: Page, user: string): Promise<void> {
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(readFileSync(join(DATA, 'secrets', 'login-password'), 'utf8'));
  await page.locator('#kc-login').click();
}

/** The role that whoever has this page's cookies gets. */
async function roleOnJoining(page: Page, room: string, headers: Record<string, string> = {}): Promise<unknown> {
  return page.evaluate(
    async ([name, more]) => {
      const response = await fetch(`/api/rooms/${name}/participants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...more },
        body: JSON.stringify({ displayName: 'Somebody' }),
      });
      const { role } = (await response.json()) as { role?: string };
      return role;
    },
    [room, headers] as const,
  );
}

function unsigned(claims: object): string {
  const nowS = Math.floor(Date.now() / 1000);
  return [{ alg: 'none' }, { iss: 'salon-gateway', aud: 'salon-room', iat: nowS, exp: nowS + 30, ...claims }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('')
    .join('.');
}
