import { type Browser, chromium } from '@playwright/test';
import { BROWSER_FLAGS, FAKE_DEVICES, browserPath } from '../support/browser.ts';
import { type Portrait, writeCameraPicture } from '../support/cameraPicture.ts';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

const PORTRAITS: readonly Portrait[] = [
  { name: 'Ada', wall: 28, clothes: 170, skin: [226, 178, 148] },
  { name: 'Grace', wall: 205, clothes: 350, skin: [141, 94, 66] },
  { name: 'Katherine', wall: 88, clothes: 222, skin: [196, 142, 104] },
];

test('home, door and meeting have their picture taken @pictures', async ({ baseURL }) => {
  const browsers: Browser[] = [];
  const arrive = async (portrait: Portrait): Promise<Participant> => {
    const camera = `--use-file-for-fake-video-capture=${writeCameraPicture(portrait)}`;
    const args = [...BROWSER_FLAGS, ...FAKE_DEVICES, camera];
    const browser = await chromium.launch({ executablePath: browserPath(), args });
    browsers.push(browser);
    return Participant.arrive(browser, portrait.name, {
      ...(baseURL === undefined ? {} : { baseURL }),
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
    });
  };
  try {
    const [ada, grace, katherine] = (await Promise.all(PORTRAITS.map(arrive))) as [
      Participant,
      Participant,
      Participant,
    ];
    await takePictures(ada, grace, katherine);
  } finally {
    for (const browser of browsers) await browser.close();
  }
});

async function takePictures(ada: Participant, grace: Participant, katherine: Participant): Promise<void> {
  const room = newRoom('amber-otter-sings').slice(0, -5);
  await ada.page.goto('/');
  await expect(ada.page.getByText(/% occupied/)).toBeVisible();
  await ada.screenshot('home');
  await ada.join(room);
  await expect(ada.page.getByText('You are the only one here')).toBeVisible();
  await ada.screenshot('meeting-alone');
  await grace.join(room);

  await katherine.openRoom(room);
  await expect(katherine.page.getByText('Ada and Grace are already inside.')).toBeVisible();
  await katherine.page.getByLabel('Your name').fill('Katherine');
  await expect(katherine.page.locator('video')).toBeVisible();
  await katherine.screenshot('prejoin');
  await katherine.clickJoin();

  await say(grace, 'The second page of the pad has the figures');
  await say(ada, 'Reading them now, thanks');
  await say(katherine, 'Shall we share the screen?');
  await grace.button('Mute microphone').click();
  await katherine.button('Raise hand').click();
  for (const other of [grace, katherine]) await expect(ada.tile(other.name).locator('video')).toBeVisible();
  await expect(ada.page.getByRole('log', { name: 'Notices' }).getByRole('listitem')).toHaveCount(0);
  await ada.page.getByLabel('Message', { exact: true }).blur();
  await ada.screenshot('meeting');
}

async function say(one: Participant, text: string): Promise<void> {
  await one.button('Open chat').click();
  await one.page.getByLabel('Message', { exact: true }).fill(text);
  await one.page.getByLabel('Message', { exact: true }).press('Enter');
  await expect(one.page.getByRole('log', { name: 'Conversation' })).toContainText(text);
}
