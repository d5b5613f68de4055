import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('hands, names and video quality', async ({ browser }) => {
  const room = newRoom('controls');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await ada.join(room);
  await grace.join(room);

  await test.step('a raised hand shows with its place in the queue', async () => {
    await grace.button('Raise hand').click();
    await expect(ada.tile('Grace').getByRole('img', { name: 'Hand raised, number 1 in the queue' })).toBeVisible();
    await ada.button('Raise hand').click();
    await expect(grace.tile('Ada').getByRole('img', { name: 'Hand raised, number 2 in the queue' })).toBeVisible();
    await expect(grace.button('Lower hand')).toHaveAttribute('aria-pressed', 'true');
    await grace.button('Lower hand').click();
    await expect(ada.tile('Grace').getByRole('img', { name: /Hand raised/ })).toBeHidden();
  });

  await test.step('a new name reaches the others', async () => {
    await grace.button('Settings').click();
    await grace.page.getByLabel('Display name').fill('Grace Hopper');
    await grace.page.getByLabel('Display name').press('Enter');
    await expect(ada.tile('Grace Hopper')).toBeVisible();
    await grace.page.keyboard.press('Escape');
  });

  await test.step('the one who speaks is marked', async () => {
    await expect(ada.tile('Grace Hopper').getByText('Speaking')).toBeAttached();
  });

  await test.step('audio only stops the pictures and keeps the voices', async () => {
    await expect.poll(async () => (await grace.receivedOf(ada)).framesDecoded).toBeGreaterThan(0);
    await grace.button('Settings').click();
    await grace.page.getByRole('dialog').getByText('Audio only', { exact: true }).click();
    await grace.screenshot('settings');
    await grace.page.keyboard.press('Escape');
    await expect(grace.tile('Ada').locator('video')).toHaveCount(0);
    await expect(ada.tile('Grace Hopper').locator('video')).toHaveCount(0);
    const before = (await grace.receivedOf(ada)).audioPackets;
    await expect.poll(async () => (await grace.receivedOf(ada)).audioPackets).toBeGreaterThan(before + 20);
  });

  await test.step('and back', async () => {
    await grace.button('Settings').click();
    await grace.page.getByRole('dialog').getByText('High', { exact: true }).click();
    await grace.page.keyboard.press('Escape');
    await expect(grace.tile('Ada').locator('video')).toBeVisible();
    await expect(ada.tile('Grace Hopper').locator('video')).toBeVisible();
  });
});

test('shortcuts work outside text fields only', async ({ browser }) => {
  const ada = await Participant.arrive(browser, 'Ada');
  await ada.join(newRoom('keys'));

  await ada.page.keyboard.press('m');
  await expect(ada.button('Unmute microphone')).toBeVisible();
  await ada.page.keyboard.press('c');
  await ada.page.getByLabel('Message', { exact: true }).pressSequentially('mmm');
  await expect(ada.button('Unmute microphone')).toBeVisible();
  await ada.page.getByLabel('Message', { exact: true }).blur();
  await ada.page.keyboard.press('r');
  await expect(ada.button('Lower hand')).toBeVisible();
});
