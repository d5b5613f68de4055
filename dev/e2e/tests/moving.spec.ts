import type { Browser } from '@playwright/test';
import { Bridge } from '../support/bridges.ts';
import { readGaps, watchGaps } from '../support/gapWatch.ts';
import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

const NAMES = ['Ada', 'Grace', 'Katherine'];
const GAP_MS = 200;
/** The goal is 2 s; a machine that encodes three people's cameras meanwhile takes 1 to 2 s more. */
const BACK_WITHIN_MS = 5_000;
const ROUNDS = Number(process.env['SALON_KILL_ROUNDS'] ?? '4');
const CALM_MS = 3_000;

/** The launcher gives up on a bridge that ends too often, so the test is not tried again. */
test.describe.configure({ retries: 0 });
test.skip(Bridge.all().length < 2, 'needs SALON_DATA and two bridges: ./salon up --bridges 2');

test.afterEach(async () => {
  // One that was killed, and is not back yet, does not drain.
  await Promise.allSettled(Bridge.all().map((bridge) => bridge.drain(false)));
});

test('a meeting moves off a bridge that drains, and nobody misses anything', async ({ browser }) => {
  const room = newRoom('drain');
  const people = await meet(browser, room);
  const [ada, grace] = people as [Participant, Participant];
  const [carrying, other] = await Bridge.of(room);
  await stayOnThePage(people);

  const calm = await gapsOver(people, () => ada.page.waitForTimeout(CALM_MS));
  const moving = await gapsOver(people, async () => {
    await carrying.drain(true);
    await say(ada, 'Are we moving?');
    await expect.poll(() => other.carries(room)).toBe(true);
    await expect.poll(async () => (await carrying.report()).conferencesLeft, { timeout: 30_000 }).toBe(0);
  });

  test.info().annotations.push(
    { type: 'gaps without a move', description: calm.text },
    { type: 'gaps during the move', description: moving.text },
  );
  console.log(`without a move: ${calm.text}\nduring the move: ${moving.text}`);
  // What a busy machine loses of frames anyway is not the move's.
  expect(moving.worstMs - calm.worstMs).toBeLessThan(GAP_MS * slowness());
  await expectAllSeeAndHear(people);
  await grace.button('Open chat').click();
  await expect(grace.page.getByRole('log', { name: 'Conversation' })).toContainText('Are we moving?');
  for (const one of people) {
    for (const name of NAMES) await expect(one.tile(name)).toBeVisible();
    expect(await stayedOnThePage(one)).toBe(true);
    expect(one.complaints).toEqual([]);
  }

  await test.step('it takes new rooms again once the drain is cancelled', async () => {
    await carrying.drain(false);
    await other.drain(true);
    try {
      await expect.poll(async () => (await other.report()).conferencesLeft, { timeout: 30_000 }).toBe(0);
      await Participant.closeAll();
      const next = newRoom('after-drain');
      await (await Participant.arrive(browser, 'Ida')).join(next);
      await expect.poll(() => carrying.carries(next)).toBe(true);
    } finally {
      await other.drain(false);
    }
  });
});

test('media is back soon after a bridge was killed', async ({ browser }) => {
  test.setTimeout(120_000 + ROUNDS * 60_000);
  const room = newRoom('kill');
  const people = await meet(browser, room);
  await stayOnThePage(people);
  const gapsMs: number[] = [];

  for (let round = 1; round <= ROUNDS; round++) {
    const [carrying] = await Bridge.of(room);
    const { pid } = carrying;
    const broken = await gapsOver(people, async () => {
      await carrying.kill();
      for (const one of people) await one.page.waitForTimeout(CALM_MS);
    });
    console.log(`round ${round}: ${broken.text}`);
    gapsMs.push(...broken.eachMs);
    await expectAllSeeAndHear(people);
    await carrying.isBack(pid);
  }

  const sorted = gapsMs.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? NaN);
  const figures = `${ROUNDS} kills, ${sorted.length} gaps: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`;
  test.info().annotations.push({ type: 'media back after kill -9', description: figures });
  console.log(figures);
  for (const one of people) expect(await stayedOnThePage(one)).toBe(true);
  expect(at(0.95)).toBeLessThan(BACK_WITHIN_MS * slowness());
});

async function meet(browser: Browser, room: string): Promise<readonly Participant[]> {
  const people = [];
  for (const name of NAMES) {
    const one = await Participant.arrive(browser, name);
    // Each camera is encoded twice for a moment: small pictures leave the machine time to measure.
    await one.page.addInitScript(() => {
      localStorage.setItem('salon.settings.v1', JSON.stringify({ videoQuality: 'low' }));
    });
    await one.join(room);
    people.push(one);
  }
  await expectAllSeeAndHear(people);
  return people;
}

/** Everybody's longest gaps, of pictures and of voices, while something happens. */
async function gapsOver(people: readonly Participant[], happens: () => Promise<void>) {
  for (const { page } of people) await watchGaps(page, people.length - 1);
  await happens();
  const eachMs: number[] = [];
  const texts: string[] = [];
  for (const { name, page } of people) {
    const { pictures, voices } = await readGaps(page);
    const others = Object.entries(pictures).filter(([whose]) => whose !== name && NAMES.includes(whose));
    const pictureMs = Math.max(0, ...others.map(([, ms]) => ms));
    eachMs.push(pictureMs, voices);
    texts.push(`${name} picture ${Math.round(pictureMs)} ms, voice ${Math.round(voices)} ms`);
  }
  return { eachMs, worstMs: Math.max(...eachMs), text: texts.join('; ') };
}

async function say(one: Participant, text: string): Promise<void> {
  await one.button('Open chat').click();
  await one.page.getByLabel('Message', { exact: true }).fill(text);
  await one.page.getByLabel('Message', { exact: true }).press('Enter');
}

/** A page that was loaded again has forgotten the mark. */
async function stayOnThePage(people: readonly Participant[]): Promise<void> {
  for (const { page } of people) await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
}

async function stayedOnThePage({ page }: Participant): Promise<boolean> {
  return page.evaluate(() => document.body.getAttribute('data-same-page') === 'yes');
}

/** Time limits are for a machine of one's own; a shared one may take a multiple. */
function slowness(): number {
  return Number(process.env['SALON_SLOWNESS'] || '1');
}
