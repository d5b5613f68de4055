import { type Locator } from '@playwright/test';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('messages reach everybody at once, and whoever comes later', async ({ browser }) => {
  const room = newRoom('chat');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await ada.join(room);
  await grace.join(room);

  await test.step('a message and its answer', async () => {
    await ada.button('Open chat').click();
    await write(ada, 'Bonjour, see https://example.org/figures');
    await expect(grace.button('Open chat')).toContainText('1');
    await grace.button('Open chat').click();
    await expect(conversation(grace)).toContainText('Bonjour, see');
    await expect(conversation(grace).getByRole('link')).toHaveAttribute('href', 'https://example.org/figures');
    await expect(conversation(grace).getByRole('link')).toHaveAttribute('rel', /noopener/);
    await write(grace, 'Thanks\nReading it');
    await expect(conversation(ada)).toContainText('Reading it');
  });

  await test.step('an emoji is picked', async () => {
    await ada.button('Emoji').click();
    await ada.page.getByLabel('Search an emoji').fill('otter');
    await ada.page.getByRole('gridcell', { name: /otter/i }).first().click();
    await expect(ada.page.getByLabel('Message', { exact: true })).toHaveValue('🦦');
    await ada.page.getByLabel('Message', { exact: true }).press('Enter');
    await expect(conversation(grace)).toContainText('🦦');
  });

  await test.step('markup is text', async () => {
    await write(ada, '<img src=x onerror=alert(1)> <b>bold</b>');
    await expect(conversation(grace)).toContainText('<img src=x onerror=alert(1)>');
    await expect(conversation(grace).locator('img[src="x"]')).toHaveCount(0);
  });

  await test.step('a late joiner finds the conversation, in the same order', async () => {
    const katherine = await Participant.arrive(browser, 'Katherine');
    await katherine.join(room);
    await katherine.button('Open chat').click();
    await expect(conversation(katherine)).toContainText(/Bonjour[\s\S]*Reading it[\s\S]*🦦[\s\S]*onerror/);
    await katherine.screenshot('chat');
    expect(await katherine.violations()).toEqual([]);
    expect(katherine.complaints).toEqual([]);
  });

  await test.step('who was away for a moment misses nothing', async () => {
    await grace.page.context().setOffline(true);
    await write(ada, 'Said while Grace was away');
    await grace.page.context().setOffline(false);
    await expect(conversation(grace)).toContainText('Said while Grace was away', { timeout: 40_000 });
    await expect(conversation(grace).getByText('Bonjour, see')).toHaveCount(1);
  });
});

function conversation(one: Participant): Locator {
  return one.page.getByRole('log', { name: 'Conversation' });
}

async function write(one: Participant, text: string): Promise<void> {
  const field = one.page.getByLabel('Message', { exact: true });
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveValue('');
}
