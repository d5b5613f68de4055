import type { BadNetwork, Counts } from './badNetwork.ts';

/** What went over a link towards a page in a while. */
export interface LinkUse {
  /** Of the rate, 0–1. */
  readonly used: number;
  /** Share of what the bridge sent that the link had no room for, 0–1. */
  readonly ownLoss: number;
}

/** Measures a link of a known rate while something goes on. */
export async function linkUse(network: BadNetwork, rateBps: number, seconds: number): Promise<LinkUse> {
  const before = await stamped(network);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const after = await stamped(network);
  const bytes = after.down.deliveredBytes - before.down.deliveredBytes;
  const received = after.down.received - before.down.received;
  return {
    used: (bytes * 8) / rateBps / ((after.atMs - before.atMs) / 1000),
    ownLoss: (after.down.overflowed - before.down.overflowed) / Math.max(1, received),
  };
}

async function stamped(network: BadNetwork): Promise<{ readonly down: Counts; readonly atMs: number }> {
  const { down } = await network.counts();
  return { down, atMs: performance.now() };
}
