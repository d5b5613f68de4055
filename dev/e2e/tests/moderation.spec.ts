import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('moderators mute, let people speak in turn, remove and ban', async ({ browser }) => {
  const room = newRoom('order');
  const ada = await Participant.arrive(browser, 'Ada');
  const eve = await Participant.arrive(browser, 'Eve');
  const bob = await Participant.arrive(browser, 'Bob');
  await ada.join(room);
  await eve.join(room);
  await bob.join(room);
  await expect(ada.tile('Bob')).toBeVisible();

  await test.step('hands stand in a queue', async () => {
    await bob.button('Raise hand').click();
    await expect(ada.tile('Bob').getByLabel('Hand raised, number 1 in the queue')).toBeVisible();
    await eve.button('Raise hand').click();
    await expect(ada.tile('Eve').getByLabel('Hand raised, number 2 in the queue')).toBeVisible();
    await ada.button('Open people').click();
    const hands = ada.page.getByRole('list', { name: 'Raised hands' }).getByRole('listitem');
    await expect(hands).toHaveCount(2);
    await expect(hands.first()).toContainText('Bob');
    await ada.act('Bob', 'Lower hand', false);
    await expect(ada.tile('Eve').getByLabel('Hand raised, number 1 in the queue')).toBeVisible();
    await expect(bob.button('Raise hand')).toBeVisible();
  });

  await test.step('who is muted is told by whom, and can unmute themselves', async () => {
    await ada.act('Eve', 'Mute');
    await expect(eve.page.getByText('Ada switched off your microphone')).toBeVisible();
    await eve.button('Unmute microphone').click();
    await expect(eve.button('Mute microphone')).toBeVisible();
  });

  await test.step('who may not speak is told what to do', async () => {
    await ada.page.getByRole('button', { name: 'For everybody' }).click();
    await ada.page.getByRole('menuitemcheckbox', { name: 'Unmute' }).click();
    await ada.page.keyboard.press('Escape');
    await expect(eve.button('Unmute microphone')).toBeVisible();
    await eve.button('Unmute microphone').click();
    await expect(eve.page.getByText('You may speak once a moderator allows it.')).toBeVisible();
    await expect(eve.button('Unmute microphone')).toBeVisible();
  });

  await test.step('Bob is removed, learns by whom, and comes back', async () => {
    await ada.act('Bob', 'Remove from the meeting');
    await expect(bob.page.getByText('Ada took you out of this meeting.')).toBeVisible();
    await expect(eve.page.getByText('Ada removed Bob')).toBeVisible();
    await bob.button('Rejoin').click();
    await bob.button('Join meeting').click();
    await expect(bob.button('Leave meeting')).toBeVisible();
  });

  await test.step('Eve is banned until it is lifted', async () => {
    await ada.act('Eve', 'Remove and ban');
    await expect(eve.page.getByText('Ada removed you, and you cannot come back.')).toBeVisible();
    await eve.openRoom(room);
    await eve.clickJoin();
    await expect(eve.page.getByText('You cannot enter this room.')).toBeVisible();
    await ada.button('Security options').click();
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Lift the ban of Eve' }).click();
    await expect(ada.page.getByRole('dialog')).toContainText('Nobody is banned.');
    await ada.page.keyboard.press('Escape');
    await eve.page.reload();
    await eve.clickJoin();
    await expect(eve.button('Leave meeting')).toBeVisible();
  });

  await test.step('Ada ends it for everybody', async () => {
    await ada.button('Leave meeting').click();
    await ada.page.getByRole('menuitem', { name: 'End for everybody' }).click();
    await ada.page.getByRole('alertdialog').getByRole('button', { name: 'End for everybody' }).click();
    for (const one of [ada, eve, bob]) await expect(one.page.getByText('The meeting is over.')).toBeVisible();
  });
});
