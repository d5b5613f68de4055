import type { Browser } from '@playwright/test';
import { codecOf, decodesOnly, strongMachine } from '../support/abilities.ts';
import { longestGapMs, watchGaps } from '../support/frameGaps.ts';
import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

// What is sent follows what all can decode. The browsers are the same; some are told that they know
// less, and that their machine does more than it does.

test.use({ viewport: { width: 1000, height: 700 } });

for (const [codec, decodable] of [
  ['AV1', ['vp8', 'vp9', 'av1']],
  ['VP9', ['vp8', 'vp9']],
  ['H264', ['h264']],
] as const) {
  test(`a room that decodes ${decodable.join(', ')} is sent ${codec} and changes its size`, async ({ browser }) => {
    const room = newRoom(codec.toLowerCase());
    const ada = await arrive(browser, 'Ada', decodable);
    const grace = await arrive(browser, 'Grace', decodable);
    await ada.join(room);
    await grace.join(room);

    await expect.poll(() => codecBetween(grace, ada)).toBe(codec);
    await expectAllSeeAndHear([ada, grace]);
    const tallest = await settledHeightPx(grace, ada, (px) => px >= 360);
    await watchGaps(grace, ada);

    await grace.page.setViewportSize({ width: 420, height: 380 });
    const small = await settledHeightPx(grace, ada, (px) => px < tallest);
    await grace.page.setViewportSize({ width: 1000, height: 700 });
    await settledHeightPx(grace, ada, (px) => px === tallest);

    const gapMs = await longestGapMs(grace, ada);
    console.log(`${codec}: ${tallest}, ${small} and again ${tallest} lines; longest gap ${Math.round(gapMs)} ms`);
    await expectAllSeeAndHear([ada, grace]);
    expect(gapMs).toBeLessThan(1_000 * slowness());
    expect([...ada.complaints, ...grace.complaints]).toEqual([]);
  });
}

test('whoever cannot decode what is sent sees the others within a second all the same', async ({ browser }) => {
  const room = newRoom('newcomer');
  const ada = await arrive(browser, 'Ada', ['vp8', 'vp9', 'av1']);
  const grace = await arrive(browser, 'Grace', ['vp8', 'vp9', 'av1']);
  await ada.join(room);
  await grace.join(room);
  await expect.poll(() => codecBetween(grace, ada)).toBe('AV1');

  const simple = await arrive(browser, 'Simple', ['vp8']);
  await simple.join(room);

  const joinedAtMs = performance.now();
  await expect.poll(async () => (await simple.inboundOf(ada)).picture.framesDecoded, { intervals: [50] }).toBeGreaterThan(0);
  const waitedMs = performance.now() - joinedAtMs;
  console.log(`newcomer: first picture ${Math.round(waitedMs)} ms after the meeting was on the screen`);
  expect(waitedMs).toBeLessThan(1_000 * slowness());
  await expectAllSeeAndHear([ada, grace, simple]);
  await expect.poll(() => codecBetween(grace, ada)).toBe('VP8');

  await simple.goAway();
  await expect.poll(() => codecBetween(grace, ada)).toBe('AV1');
  await expectAllSeeAndHear([ada, grace]);
});

test('a machine that does not say that it is strong sends VP8', async ({ browser }) => {
  const room = newRoom('weak');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await ada.join(room);
  await grace.join(room);

  await expectAllSeeAndHear([ada, grace]);

  expect(await codecBetween(grace, ada)).toBe('VP8');
});

async function arrive(browser: Browser, name: string, decodable: readonly string[]): Promise<Participant> {
  const person = await Participant.arrive(browser, name);
  await strongMachine(person);
  await decodesOnly(person, decodable);
  return person;
}

async function codecBetween(viewer: Participant, shown: Participant): Promise<string> {
  return codecOf(viewer.page, await viewer.videoSlotOf(shown));
}

async function settledHeightPx(viewer: Participant, shown: Participant, right: (px: number) => boolean): Promise<number> {
  const heightPx = async (): Promise<number> => (await viewer.inboundOf(shown)).picture.heightPx;
  await expect.poll(async () => right(await heightPx()), { intervals: [100] }).toBe(true);
  await new Promise((done) => setTimeout(done, 1_000));
  return heightPx();
}

function slowness(): number {
  return Number(process.env['SALON_SLOWNESS'] || '1');
}
