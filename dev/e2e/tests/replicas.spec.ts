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
  const sockets = await Promise.all([ada, grace].map(opened));

  // Whoever is at the other replica notices nothing; with two of two killed in turns, both are hit.
  for (const [turn, replica] of Replica.all().entries()) {
    const before = replica.pid;
    const killedAt = Date.now();
    replica.kill();
    const visitor = `Visitor ${turn + 1}`;
    const joining = request.post(`/api/rooms/${room}/participants`, { data: { displayName: visitor } });

    await test.step(`killed: all are connected again within two seconds (${turn + 1})`, async () => {
      await expect
        .poll(async () => (await Promise.all([ada, grace].map(open))).every(Boolean), {
          intervals: [50],
          timeout: 2_000 * SLOWNESS,
        })
        .toBe(true);
      console.log(`all sockets stood again ${Date.now() - killedAt} ms after the kill`);
    });

    await test.step('what happened meanwhile is there, nobody is twice, and nobody was asked anything', async () => {
      expect((await joining).status()).toBe(201);
      await expect(ada.tile(visitor)).toHaveCount(1);
      await expect(grace.tile(visitor)).toHaveCount(1);
      await expect(ada.tile('Grace')).toHaveCount(1);
      await expect(grace.tile('Ada')).toHaveCount(1);
      await expectAllSeeAndHear([ada, grace]);
    });
    await replica.isBack(before);
  }

  const after = await Promise.all([ada, grace].map(opened));
  expect(after.some((count, i) => count > (sockets[i] ?? 0))).toBe(true); // else nobody was hit
});

/** Runs in the page: keeps its sockets to the room. */
function watchRoomSockets(): void {
  const all: WebSocket[] = [];
  Object.assign(globalThis, { roomSockets: all });
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (String(url).includes('/api/rooms/')) all.push(this);
    }
  };
}

function opened(person: Participant): Promise<number> {
  return person.page.evaluate(() => (globalThis as unknown as { roomSockets: WebSocket[] }).roomSockets.length);
}

function open(person: Participant): Promise<boolean> {
  return person.page.evaluate(
    () => (globalThis as unknown as { roomSockets: WebSocket[] }).roomSockets.at(-1)?.readyState === WebSocket.OPEN,
  );
}
