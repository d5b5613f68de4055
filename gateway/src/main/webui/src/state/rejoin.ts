const LEAST_MS = 10_000;
const SPREAD_MS = 20_000;

/**
 * The pause before somebody whose connection was lost comes back by themselves: 10 s and a random
 * part of 20 s, so that the people of a fallen server do not return in one wave.
 */
export function rejoinAfterMs(random: () => number): number {
  return LEAST_MS + Math.floor(random() * SPREAD_MS);
}

/** Whether the same attempt may succeed a little later. */
export function mayPass(code: string): boolean {
  return ['offline', 'unavailable', 'no_bridge', 'slow_down', 'bridge_not_ready'].includes(code);
}
