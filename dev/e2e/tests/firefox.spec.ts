import { strongMachine } from '../support/abilities.ts';
import { type Decoded, decoded } from '../support/decoded.ts';
import { FirefoxGuest, firefoxPath } from '../support/firefox.ts';
import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

// Chromium and Firefox in one room: each shows and plays what the other sends, also while the places
// of the pictures change. Firefox's receivers know no dependency descriptors, its senders no layers.

const path = firefoxPath();
test.skip(path === undefined, 'no Firefox here: install firefox-esr, or name one in SALON_FIREFOX');
test.use({ viewport: { width: 1000, height: 700 } });

const LARGE = { width: 1000, height: 700 } as const;
const SMALL = { width: 420, height: 380 } as const;

for (const [machine, codec] of [
  ['weak', 'VP8'],
  ['strong', 'VP9'],
] as const) {
  test(`Chromium on a ${machine} machine and Firefox see and hear each other`, async ({ browser, baseURL }) => {
    test.setTimeout(120_000);
    const room = newRoom('firefox');
    const chromium = await Participant.arrive(browser, 'Chromium');
    if (machine === 'strong') await strongMachine(chromium);
    const firefox = await FirefoxGuest.arrive(path ?? '', 'Firefox');
    const inChromium = (): Promise<Decoded> => chromium.page.evaluate(decoded);
    const inFirefox = (): Promise<Decoded> => firefox.decoded();
    try {
      await chromium.join(room);
      await firefox.join(`${baseURL}/${room}`);
      await expectGoesOn(inFirefox, 'Firefox');
      await expectGoesOn(inChromium, 'Chromium');
      await expect.poll(async () => (await inFirefox()).codec).toBe(codec);
      expect((await inChromium()).codec).toBe('VP8');

      for (const read of [inFirefox, inChromium]) {
        await expect.poll(async () => (await read()).heightPx, { timeout: 30_000 }).toBeGreaterThanOrEqual(360);
      }
      for (const size of [SMALL, LARGE]) {
        await changeSize('Firefox', inFirefox, () => firefox.page.setViewport(size));
        await changeSize('Chromium', inChromium, () => chromium.page.setViewportSize(size));
      }

      expect(chromium.complaints).toEqual([]);
      expect(firefox.complaints).toEqual([]);
    } finally {
      await firefox.goAway();
    }
  });
}

/** Pictures and sound arrive, and nearly all of the pictures can be decoded. */
async function expectGoesOn(read: () => Promise<Decoded>, who: string): Promise<void> {
  const before = await read();
  await expect
    .poll(
      async () => {
        const now = await read();
        return {
          pictures: now.framesDecoded > before.framesDecoded + 10,
          sound: now.voicePackets > before.voicePackets + 30 && now.voiceEnergy > 0,
        };
      },
      { message: `${who} sees and hears the other` },
    )
    .toEqual({ pictures: true, sound: true });
  const after = await read();
  const received = after.framesReceived - before.framesReceived;
  const lost = received - (after.framesDecoded - before.framesDecoded);
  expect(lost, `${who} decodes what it received`).toBeLessThan(Math.max(5, received / 4));
}

/** The picture gets another size and goes on, without asking for key frames again and again. */
async function changeSize(who: string, read: () => Promise<Decoded>, change: () => Promise<void>): Promise<void> {
  const before = await read();
  await change();
  await expect.poll(async () => (await read()).heightPx, { message: `${who} is sent another size` }).not.toBe(before.heightPx);
  const changed = await read();
  console.log(`${who}: ${before.heightPx} → ${changed.heightPx} lines of ${changed.codec}`);
  await expectGoesOn(read, who);
  expect((await read()).keyFramesAsked - before.keyFramesAsked, `${who} asks for few key frames`).toBeLessThan(4);
}
