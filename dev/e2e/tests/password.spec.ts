import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('a password set in the meeting is asked of whoever comes later', async ({ browser, request }) => {
  const room = newRoom('locked');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  const eve = await Participant.arrive(browser, 'Eve');
  await ada.join(room);
  await grace.join(room);

  await test.step('Ada adds it by typing and Enter', async () => {
    await ada.button('Meeting info').click();
    const dialog = ada.page.getByRole('dialog');
    await expect(dialog).toContainText(`/${room}`);
    await dialog.getByRole('button', { name: 'Add password' }).click();
    await dialog.getByLabel('Password').fill('sésame 🔑');
    await dialog.getByLabel('Password').press('Enter');
    await expect(dialog).toContainText('New people are asked for a password.');
    await ada.screenshot('info');
    await ada.page.keyboard.press('Escape');
  });

  await test.step('Grace, who is inside, is told and stays', async () => {
    await expect(grace.page.getByRole('log', { name: 'Notices' })).toContainText('Ada set a password');
    await expectAllSeeAndHear([ada, grace]);
    await grace.button('Meeting info').click();
    await expect(grace.page.getByRole('dialog').getByRole('button', { name: 'Add password' })).toHaveCount(0);
    await grace.page.keyboard.press('Escape');
  });

  await test.step('Eve is asked, refused, asked again, and let in', async () => {
    await eve.openRoom(room);
    await expect(eve.page.getByText('This room asks for a password.')).toBeVisible();
    await eve.clickJoin();
    await expect(eve.page.getByRole('dialog').getByLabel('Password')).toBeFocused();
    await eve.enterPassword('open sesame');
    await expect(eve.page.getByRole('dialog')).toContainText('That is not it.');
    await eve.screenshot('password-wrong');
    await expect(ada.tile('Eve')).toHaveCount(0);
    await eve.enterPassword('sésame 🔑');
    await expect(eve.button('Leave meeting')).toBeVisible();
    await expectAllSeeAndHear([ada, grace, eve]);
  });

  await test.step('the interface for programs says the same', async () => {
    const join = (password?: string) =>
      request.post(`/api/rooms/${room}/participants`, { data: { displayName: 'Mallory', password } });
    const missing = await join();
    expect(missing.status()).toBe(401);
    expect(await missing.json()).toMatchObject({ code: 'password_required' });
    const wrong = await join('wrong');
    expect(wrong.status()).toBe(401);
    expect(await wrong.json()).toMatchObject({ code: 'password_wrong' });
  });

  await test.step('removed, it is asked no more', async () => {
    await ada.button('Meeting info').click();
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(ada.page.getByRole('dialog')).toContainText('Anybody with the link can come in.');
    const guest = await request.post(`/api/rooms/${room}/participants`, { data: { displayName: 'Bob' } });
    expect(guest.status()).toBe(201);
  });
});
