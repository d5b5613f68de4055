import { type Locator } from '@playwright/test';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('everybody writes in one pad, and whoever comes later finds it', async ({ browser }) => {
  const room = newRoom('pad');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await ada.join(room);
  await grace.join(room);
  await openPad(ada);
  await openPad(grace);

  await test.step('text and format arrive', async () => {
    await editor(ada).click();
    await ada.page.keyboard.type('Agenda of ');
    await ada.page.keyboard.press('ControlOrMeta+b');
    await ada.page.keyboard.type('Tuesday');
    await expect(editor(grace)).toContainText('Agenda of Tuesday');
    await expect(editor(grace).locator('strong')).toHaveText('Tuesday');
  });

  await test.step('the other caret bears its name', async () => {
    await expect(grace.page.locator('[class*="caret"]', { hasText: 'Ada' }).first()).toBeAttached();
  });

  await test.step('both write at the same time and end with the same', async () => {
    await editor(grace).click();
    await grace.page.keyboard.press('ControlOrMeta+End');
    await grace.page.keyboard.press('Enter');
    await Promise.all([
      grace.page.keyboard.type('1. The budget', { delay: 20 }),
      ada.page.keyboard.type(' at ten', { delay: 20 }),
    ]);
    for (const one of [ada, grace]) {
      await expect(editor(one)).toContainText('Tuesday at ten');
      await expect(editor(one)).toContainText('The budget');
    }
    await ada.screenshot('pad');
  });

  await test.step('a late joiner finds all of it', async () => {
    const katherine = await Participant.arrive(browser, 'Katherine');
    await katherine.join(room);
    await openPad(katherine);
    await expect(editor(katherine)).toContainText('Agenda of Tuesday at ten');
    await expect(editor(katherine)).toContainText('The budget');
    expect(await katherine.violations()).toEqual([]);
    expect(katherine.complaints).toEqual([]);
  });
});

test('no letter is lost in a line that becomes a list meanwhile', async ({ browser }) => {
  const room = newRoom('pad');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await ada.join(room);
  await grace.join(room);
  await openPad(ada);
  await openPad(grace);
  const words = 'what nobody had heard of when the line became a list';
  await editor(ada).click();
  await ada.page.keyboard.type('Agenda: ');
  await expect(editor(grace)).toContainText('Agenda:');
  await editor(grace).click();

  await Promise.all([
    ada.page.keyboard.type(words, { delay: 10 }),
    (async () => {
      for (let times = 0; times < 3; times++) await grace.button('Numbered list').click();
    })(),
  ]);

  for (const one of [ada, grace]) {
    await expect.poll(() => letters(one)).toBe(`Agenda: ${words}`);
  }
});

async function openPad(one: Participant): Promise<void> {
  await one.button('Open pad').click();
  await expect(editor(one)).toBeVisible();
  await expect(editor(one)).toHaveAttribute('contenteditable', 'true');
}

function editor(one: Participant): Locator {
  return one.page.getByRole('textbox', { name: 'Shared pad' });
}

/** All that was written, without the names at the others' carets. */
function letters(one: Participant): Promise<string> {
  return editor(one).evaluate((pad) => {
    const copy = pad.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.caret')) caret.remove();
    return copy.textContent;
  });
}
