import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('three people start a meeting, see and hear each other, and one leaves', async ({ browser }) => {
  const ada = await Participant.arrive(browser, 'Ada', { permissions: ['clipboard-read', 'clipboard-write'] });
  const grace = await Participant.arrive(browser, 'Grace');
  const katherine = await Participant.arrive(browser, 'Katherine');

  await test.step('Ada finds a proposed name and an idle bridge, and starts', async () => {
    await ada.page.goto('/');
    await expect(ada.page.getByLabel('Room name')).toHaveValue(/^[a-z]+(-[a-z]+){2,3}$/);
    await expect(ada.page.getByText(/b-\d{4}/)).toBeVisible();
    await expect(ada.page.getByText(/\d+ % occupied/)).toBeVisible();
    await ada.button('Copy link').click();
    const link = await ada.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(new URL(await ada.page.getByLabel('Room name').inputValue(), ada.page.url()).href);
    await ada.page.getByLabel('Room name').fill(newRoom('meeting'));
    await ada.button('Start the meeting').click();
    await expect(ada.button('Join meeting')).toBeVisible();
    await ada.clickJoin();
    await expect(ada.tile('Ada')).toBeVisible();
    await expect(ada.tile('Ada').locator('video')).toBeVisible();
  });

  const room = new URL(ada.page.url()).pathname.slice(1);

  await test.step('Grace comes by the link', async () => {
    await grace.join(room, { email: 'grace@example.org' });
    await expectAllSeeAndHear([ada, grace]);
    expect(await grace.joinToFirstFrameMs()).toBeLessThan(2_000 * slowness());
  });

  await test.step('Katherine comes third and is seen within two seconds', async () => {
    await katherine.openRoom(room);
    await katherine.clickJoin();
    await expect(katherine.button('Leave meeting')).toBeVisible();
    const joinedAt = Date.now();
    for (const other of [ada, grace]) {
      await expect(other.tile('Katherine').locator('video')).toBeVisible();
    }
    expect(Date.now() - joinedAt).toBeLessThan(2_000 * slowness());
    await expectAllSeeAndHear([ada, grace, katherine]);
    const joinToFrameMs = await katherine.joinToFirstFrameMs();
    test.info().annotations.push({ type: 'join to first frame', description: `${Math.round(joinToFrameMs)} ms` });
    expect(joinToFrameMs).toBeLessThan(2_000 * slowness());
  });

  await test.step('muting and stopping the camera show at the others', async () => {
    await expect(grace.button('Mute microphone')).toHaveAttribute('aria-pressed', 'true');
    await grace.button('Mute microphone').click();
    await expect(ada.tile('Grace').getByRole('img', { name: 'Microphone off' })).toBeVisible();
    await grace.button('Unmute microphone').click();
    await expect(ada.tile('Grace').getByRole('img', { name: 'Microphone off' })).toBeHidden();
    await grace.button('Stop camera').click();
    await expect(ada.tile('Grace').locator('video')).toBeHidden();
    await grace.button('Start camera').click();
    await expect(ada.tile('Grace').locator('video')).toBeVisible();
    await expectAllSeeAndHear([ada, grace, katherine]);
  });

  await test.step('a tile says how good the connection is', async () => {
    await expect(ada.tile('Grace').getByRole('img', { name: /connection/ })).toHaveAccessibleName('Good connection');
  });

  await test.step('Katherine leaves and is gone within a second; the others stay', async () => {
    const leftAt = Date.now();
    await katherine.button('Leave meeting').click();
    for (const other of [ada, grace]) await expect(other.tile('Katherine')).toHaveCount(0);
    expect(Date.now() - leftAt).toBeLessThan(1_000 * slowness());
    await expect(katherine.page.getByRole('heading', { name: 'You left the meeting.' })).toBeVisible();
    await expectAllSeeAndHear([ada, grace]);
  });

  await test.step('closing the tab leaves too', async () => {
    await grace.page.close({ runBeforeUnload: false });
    await expect(ada.tile('Grace')).toHaveCount(0);
  });

  expect(await ada.violations()).toEqual([]);
  expect([...ada.complaints, ...grace.complaints, ...katherine.complaints]).toEqual([]);
});

/** Time limits are for a machine of one's own; a shared one may take a multiple. */
function slowness(): number {
  return Number(process.env['SALON_SLOWNESS'] || '1');
}
