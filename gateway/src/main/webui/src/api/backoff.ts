const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * The pause before the next attempt after `failures` failed ones: doubling, between half and all
 * of it at random, so that the clients of a fallen server do not come back in one wave.
 */
export function backoffMs(failures: number, random: () => number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return longest * (0.5 + random() / 2);
}
