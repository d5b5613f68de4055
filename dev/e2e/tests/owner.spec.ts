import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('a room set up first has its password before the first one comes, and its owner on any device', async ({ browser }) => {
  const room = newRoom('prepared');
  const ada = await Participant.arrive(browser, 'Ada');
  const eve = await Participant.arrive(browser, 'Eve');
  const owner = await Participant.arrive(browser, 'Grace');
  let ownerLink = '';

  await test.step('Ada sets it up on the home page and gets the owner link', async () => {
    await ada.page.goto('/');
    await ada.page.getByLabel('Room name').fill(room);
    await ada.button('Set it up first…').click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByLabel('Subject').fill('Maths, chapter 4');
    await dialog.getByLabel('Password').fill('sésame & co');
    await dialog.getByRole('button', { name: 'Set the room up' }).click();
    await expect(dialog).toContainText('Your room is ready');
    ownerLink = await dialog.locator('.owner-link code').innerText();
    expect(ownerLink).toMatch(new RegExp(`/${room}#owner=.{16,}$`));
  });

  await test.step('Eve comes first and is asked for the password', async () => {
    await eve.openRoom(room);
    await eve.clickJoin();
    await expect(eve.page.getByRole('dialog').getByLabel('Password')).toBeFocused();
    await eve.page.keyboard.press('Escape');
  });

  await test.step('with the password in the link she is not, and it leaves the address bar', async () => {
    await eve.page.goto('about:blank');
    await eve.page.goto(`/${room}#password=${encodeURIComponent('sésame & co')}`);
    await expect(eve.page).toHaveURL(new RegExp(`/${room}$`));
    await eve.clickJoin();
    await expect(eve.button('Leave meeting')).toBeVisible();
    await expect(eve.page.getByRole('heading', { name: 'Maths, chapter 4' })).toBeVisible();
    await expect(eve.button('Change the subject')).toHaveCount(0);
  });

  await test.step('whoever has the owner link decides, though they came later', async () => {
    await owner.page.goto(ownerLink);
    await expect(owner.page).toHaveURL(new RegExp(`/${room}$`));
    await owner.clickJoin();
    await owner.button('Change the subject').click();
    await owner.page.getByLabel('Subject').fill('Maths, chapter 5');
    await owner.page.getByLabel('Subject').press('Enter');
    await expect(eve.page.getByRole('heading', { name: 'Maths, chapter 5' })).toBeVisible();
  });
});
