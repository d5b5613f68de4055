import { Participant } from '../support/participant.ts';
import { newRoom } from '../support/rooms.ts';
import { expect, test } from '../support/test.ts';

const JOINS = 10;

/** Prints figures of docs/performance.md: `npm run figures`. */
test('how long from the click on Join meeting to the first remote frame @figures', async ({ browser }) => {
  test.setTimeout(300_000);
  const room = newRoom('figures');
  const ada = await Participant.arrive(browser, 'Ada');
  await ada.join(room);
  const joinMs: number[] = [];
  for (let i = 1; i <= JOINS; i++) {
    const guest = await Participant.arrive(browser, `Guest ${i}`);
    await guest.openRoom(room);
    // With the camera running, as somebody who has read the page would join.
    await expect(guest.page.locator('video')).toBeVisible();
    await guest.clickJoin();
    joinMs.push(await guest.joinToFirstFrameMs());
    await guest.button('Leave meeting').click();
    await guest.goAway();
  }
  const first = joinMs[0] ?? NaN;
  const sorted = joinMs.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? NaN);
  console.log(`join to first remote frame, ${JOINS} joins: first ${Math.round(first)} ms, median ${at(0.5)} ms, worst ${at(1)} ms`);
});
