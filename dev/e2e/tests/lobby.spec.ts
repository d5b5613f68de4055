import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('a lobby lets in whom a moderator admits, and whoever knows the password', async ({ browser }) => {
  const room = newRoom('lobby');
  const ada = await Participant.arrive(browser, 'Ada');
  const eve = await Participant.arrive(browser, 'Eve');
  const bob = await Participant.arrive(browser, 'Bob');
  await ada.join(room);

  await test.step('Ada switches it on, with a password', async () => {
    await ada.button('Security options').click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByRole('switch', { name: 'Lobby' }).check();
    await dialog.getByRole('button', { name: 'Add password' }).click();
    await dialog.getByLabel('Password').fill('sesame');
    await dialog.getByLabel('Password').press('Enter');
    await expect(dialog).toContainText('New people are asked for a password.');
    await ada.page.keyboard.press('Escape');
  });

  await test.step('Eve knocks, says who she is, and is not let in', async () => {
    await eve.openRoom(room);
    await eve.clickJoin();
    await expect(eve.page.getByText('You wait as Eve.')).toBeVisible();
    await eve.page.getByLabel('A word to the moderators').fill('I am from 6B');
    await eve.button('Send').click();
    await expect(ada.page.getByText('Eve would like to come in')).toBeVisible();
    await expect(ada.page.getByText('I am from 6B')).toBeVisible();
    await expect(ada.tile('Eve')).toHaveCount(0);
    await ada.button('Reject').click();
    await expect(eve.page.getByText('Ada did not let you in this time.')).toBeVisible();
  });

  await test.step('she asks again and is admitted', async () => {
    await eve.button('Ask again').click();
    await ada.button('Admit').click();
    await expect(eve.button('Leave meeting')).toBeVisible();
    await expect(ada.tile('Eve')).toBeVisible();
  });

  await test.step('Bob has the password and need not wait', async () => {
    await bob.openRoom(room);
    await bob.clickJoin();
    await bob.button('I have a password').click();
    await bob.enterPassword('wrong');
    await expect(bob.page.getByRole('dialog')).toContainText('That is not it.');
    await bob.enterPassword('sesame');
    await expect(bob.button('Leave meeting')).toBeVisible();
    await expect(ada.page.getByText('would like to come in')).toHaveCount(0);
  });

  await test.step('Eve is sent back and waits again', async () => {
    await ada.act('Eve', 'Send back to the lobby');
    await expect(eve.page.getByText('Ada sent you back to the lobby.')).toBeVisible();
    await expect(ada.tile('Eve')).toHaveCount(0);
  });
});
