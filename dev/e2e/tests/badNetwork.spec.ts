import { BadNetwork } from '../support/badNetwork.ts';
import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('a meeting goes on for somebody on a long and lossy way, and for the others', async ({ browser }) => {
  const room = newRoom('bad-network');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  const network = await BadNetwork.around(grace.page, { down: 'delay=60 loss=2%', up: 'delay=40 loss=2%' });
  try {
    await ada.join(room);
    await grace.join(room);
    await expectAllSeeAndHear([ada, grace]);

    await expect.poll(() => roundTripMs(grace)).toBeGreaterThan(95);
    await expect.poll(() => roundTripMs(ada)).toBeLessThan(95);
    await expect.poll(async () => (await network.counts()).down.lost).toBeGreaterThan(3);
    await expect.poll(async () => (await network.counts()).up.lost).toBeGreaterThan(3);

    await network.change({ down: 'none', up: 'none' });
    await expect.poll(() => roundTripMs(grace)).toBeLessThan(95);
  } finally {
    network.close();
  }
});

/** From the browser's connectivity checks. */
async function roundTripMs(of: Participant): Promise<number> {
  return of.page.evaluate(async () => {
    const connection = window.salonProbe.connections.at(-1);
    const reports = connection === undefined ? [] : [...(await connection.getStats()).values()];
    const pair: { currentRoundTripTime?: number } | undefined = reports.find(
      (report: { type: string; nominated?: boolean; state?: string }) =>
        report.type === 'candidate-pair' && report.nominated === true && report.state === 'succeeded',
    );
    return (pair?.currentRoundTripTime ?? NaN) * 1000;
  });
}
