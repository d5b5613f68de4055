import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('several share their screens at once, shown large', async ({ browser }) => {
  const room = newRoom('sharing');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  const katherine = await Participant.arrive(browser, 'Katherine');
  for (const one of [ada, grace, katherine]) await one.join(room);
  const screen = (viewer: Participant, of: Participant) =>
    viewer.page.getByRole('group', { name: `${of.name}’s screen`, exact: true });

  await ada.button('Share screen').click();
  await expect(ada.button('Stop sharing')).toHaveAttribute('aria-pressed', 'true');
  for (const viewer of [grace, katherine]) {
    await expect(screen(viewer, ada).locator('video')).toBeVisible();
    await expect.poll(async () => (await viewer.receivedOf(ada)).screenFramesDecoded).toBeGreaterThan(2);
  }
  const share = await screen(katherine, ada).boundingBox();
  const face = await katherine.tile('Grace').boundingBox();
  expect(share?.height ?? 0).toBeGreaterThan(2 * (face?.height ?? Infinity));
  await katherine.screenshot('sharing');

  await grace.button('Share screen').click();
  await expect(screen(katherine, grace).locator('video')).toBeVisible();
  await expect(screen(katherine, ada).locator('video')).toBeVisible();
  await expect.poll(async () => (await katherine.receivedOf(grace)).screenFramesDecoded).toBeGreaterThan(2);
  await katherine.screenshot('sharing-two');

  await ada.button('Stop sharing').click();
  await expect(screen(katherine, ada)).toHaveCount(0);
  await expect(screen(katherine, grace).locator('video')).toBeVisible();
});
