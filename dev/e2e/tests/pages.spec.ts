import { type Page, chromium } from '@playwright/test';
import { BROWSER_FLAGS, browserPath } from '../support/browser.ts';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('the language follows the browser and can be switched', async ({ browser }) => {
  const claire = await Participant.arrive(browser, 'Claire', { locale: 'fr-FR' });
  await claire.page.goto('/');
  await expect(claire.page.locator('html')).toHaveAttribute('lang', 'fr');
  const name = await claire.page.getByLabel('Nom du salon').inputValue();
  expect(name).not.toBe('');
  await claire.screenshot('home-fr');

  await claire.page.getByText('EN', { exact: true }).click();
  await expect(claire.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(claire.button('Start the meeting')).toBeVisible();
  await claire.page.reload();
  await expect(claire.button('Start the meeting')).toBeVisible();
});

test('without camera and microphone one still joins and is told why', async ({ baseURL }) => {
  // A browser of its own, without devices that pretend.
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...BROWSER_FLAGS] });
  try {
    const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`/${newRoom('deaf')}`);
    await expect(page.getByText('You can join all the same.')).toBeVisible();
    await expect(page.getByText(/No (microphone|camera)|Microphone, camera/).first()).toBeVisible();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Join meeting' }).click();
    await expect(page.getByRole('region', { name: 'Ada', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  } finally {
    await browser.close();
  }
});

test('names that cannot be are refused with words', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Room name').fill('what?');
  await expect(page.getByText('These cannot stand in a link')).toBeVisible();

  await page.goto(`/${newRoom('names')}`);
  await page.getByRole('button', { name: 'Join meeting' }).click();
  await expect(page.getByText('Say who you are')).toBeVisible();
  await page.getByLabel('Your name').fill('a'.repeat(65));
  await expect(page.getByText('At most 64 characters')).toBeVisible();
});

test('everything is in reach at the width of a phone', async ({ browser }) => {
  const room = newRoom('phone');
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ada = await Participant.arrive(browser, 'Ada', phone);
  const grace = await Participant.arrive(browser, 'Grace', phone);
  await ada.page.goto('/');
  await expectNoSidewaysScroll(ada.page);
  await ada.screenshot('phone-home');
  await ada.openRoom(room);
  await expectNoSidewaysScroll(ada.page);
  await ada.screenshot('phone-prejoin');
  await ada.join(room);
  await grace.join(room);
  await expect(ada.tile('Grace').locator('video')).toBeVisible();
  await expectNoSidewaysScroll(ada.page);
  for (const name of ['Mute microphone', 'Stop camera', 'Raise hand', 'Open chat', 'Leave meeting']) {
    await expect(ada.button(name)).toBeInViewport({ ratio: 1 });
  }
  await ada.screenshot('phone-meeting');
  await ada.button('Open chat').click();
  await ada.page.getByLabel('Message', { exact: true }).fill('From the tram');
  await ada.page.getByLabel('Message', { exact: true }).press('Enter');
  await expect(ada.page.getByRole('log', { name: 'Conversation' })).toContainText('From the tram');
  await ada.screenshot('phone-chat');
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflowPx).toBe(0);
}
