import type { Page } from '@playwright/test';
import { Participant } from '../support/participant.ts';
import { expectAllSeeAndHear } from '../support/received.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

test('somebody on a network without UDP sees and hears, and is seen and heard', async ({ browser }) => {
  const room = newRoom('tcp-only');
  const ada = await Participant.arrive(browser, 'Ada');
  const grace = await Participant.arrive(browser, 'Grace');
  await blockUdp(grace.page);

  await ada.join(room);
  await grace.join(room);

  await expectAllSeeAndHear([ada, grace]);
  await expect.poll(() => protocol(grace)).toBe('tcp');
  expect(await protocol(ada)).toBe('udp');
});

/** The bridge's answers reach the page without candidates for UDP. */
async function blockUdp(page: Page): Promise<void> {
  await page.route('**/api/media/**/endpoints*', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (!response.ok() || body === '') return route.fulfill({ response, body });
    const answer = JSON.parse(body) as { sdp?: string };
    const sdp = answer.sdp?.replace(/a=candidate:\S+ 1 udp .*\r\n/g, '');
    return route.fulfill({ response, json: { ...answer, sdp } });
  });
}

/** Of the pair of candidates in use. */
async function protocol(of: Participant): Promise<string> {
  return of.page.evaluate(async () => {
    const connection = window.salonProbe.connections.at(-1);
    const reports = connection === undefined ? [] : [...(await connection.getStats()).values()];
    const pair: { remoteCandidateId?: string } | undefined = reports.find(
      (report: { type: string; nominated?: boolean; state?: string }) =>
        report.type === 'candidate-pair' && report.nominated === true && report.state === 'succeeded',
    );
    const remote: { protocol?: string } | undefined = reports.find(
      (report: { id: string }) => report.id === pair?.remoteCandidateId,
    );
    return remote?.protocol ?? 'none';
  });
}
