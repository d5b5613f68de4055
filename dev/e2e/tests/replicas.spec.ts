import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { Replica } from '../support/replicas.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

const SLOWNESS = Number(process.env['SALON_SLOWNESS'] ?? 1);

test('a meeting goes on when the room-service of somebody is killed', async ({ browser, request }) => {
  test.skip(Replica.all().length < 2, 'needs ./salon up --replicas 2, and SALON_DATA');
  const room = newRoom('replicas');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  for (const person of [ada, grace]) await person.page.addInitScript(watchRoomSockets);
  await ada.join(room);
  await grace.join(room);
  await expectAllSeeAndHear([ada, grace]);

  // Whoever is at the other replica notices nothing; with two of two killed in turns, both are hit.
  for (const [turn, replica] of Replica.all().entries()) {
    const before = replica.pid;
    replica.kill();
    const visitor = `Visitor ${turn + 1}`;

    await test.step(`what happens meanwhile is told, and nobody is twice (${turn + 1})`, async () => {
      // What was on its way to the replica that died is refused, and may be asked again.
      await expect
        .poll(async () => (await request.post(`/api/rooms/${room}/participants`, { data: { displayName: visitor } })).status())
        .toBe(201);
      await expect(ada.tile(visitor)).toHaveCount(1);
      await expect(grace.tile(visitor)).toHaveCount(1);
      await expect(ada.tile('Grace')).toHaveCount(1);
      await expect(grace.tile('Ada')).toHaveCount(1);
      await expectAllSeeAndHear([ada, grace]);
    });
    await replica.isBack(before);
  }

  const gapsMs = (await Promise.all([ada, grace].map(gaps))).flat();
  console.log(`without a socket to the room for ${gapsMs.map(Math.round).join(', ')} ms`);
  expect(gapsMs.length).toBeGreaterThan(0); // else nobody was hit
  expect(Math.max(...gapsMs)).toBeLessThan(2_000 * SLOWNESS);
});

/** Runs in the page: notes for how long it has no open socket to the room. */
function watchRoomSockets(): void {
  const gapsMs: number[] = [];
  let lostAt: number | undefined;
  Object.assign(globalThis, { roomGapsMs: gapsMs });
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (!String(url).includes('/api/rooms/')) return;
      let opened = false;
      this.addEventListener('open', () => {
        opened = true;
        if (lostAt !== undefined) gapsMs.push(performance.now() - lostAt);
        lostAt = undefined;
      });
      this.addEventListener('close', () => {
        if (opened) lostAt = performance.now();
      });
    }
  };
}

function gaps(person: Participant): Promise<number[]> {
  return person.page.evaluate(() => (globalThis as unknown as { roomGapsMs: number[] }).roomGapsMs);
}
