import type { FrameCounts } from './slotBoard';

/** What the browser measures of the way down, for the bridge's `stats`. */
export interface DownlinkStats {
  /** 0–1 since the sample before. */
  readonly lossDown: number;
  readonly rttMs: number;
  /** How often pictures stood still since the connection began, by the slot's mid. */
  readonly freezes: Readonly<Record<string, number>>;
}

interface Totals {
  readonly received: number;
  readonly lost: number;
}

type Report = Readonly<Record<string, unknown>>;

/** Turns the counters of one connection, ever rising, into loss per interval. */
export class DownlinkMeter {
  #before: Totals = { received: 0, lost: 0 };

  measure(reports: Iterable<Report>): DownlinkStats {
    let received = 0;
    let lost = 0;
    let rttMs = 0;
    const freezes: Record<string, number> = {};
    for (const report of reports) {
      if (report['type'] === 'inbound-rtp') {
        received += count(report['packetsReceived']);
        lost += count(report['packetsLost']);
        const { mid } = report;
        if (typeof mid === 'string' && count(report['freezeCount']) > 0) freezes[mid] = count(report['freezeCount']);
      }
      if (report['type'] === 'candidate-pair' && report['nominated'] === true) {
        rttMs = Math.round(count(report['currentRoundTripTime']) * 1000);
      }
    }
    const lostNow = Math.max(0, lost - this.#before.lost);
    const receivedNow = Math.max(0, received - this.#before.received);
    this.#before = { received, lost };
    const all = lostNow + receivedNow;
    return { lossDown: all === 0 ? 0 : Math.round((lostNow / all) * 1000) / 1000, rttMs, freezes };
  }
}

/** The frame counts of one receiver's statistics. */
export function frameCountsOf(reports: Iterable<Report>): FrameCounts | undefined {
  for (const report of reports) {
    if (report['type'] !== 'inbound-rtp') continue;
    const framesDecoded = count(report['framesDecoded']);
    const keyFrames = report['keyFramesDecoded'];
    return typeof keyFrames === 'number'
      ? { framesDecoded, keyFramesDecoded: keyFrames }
      : { framesDecoded };
  }
  return undefined;
}

/** A browser's report is a map of dictionaries. */
export function reportsOf(stats: RTCStatsReport): readonly Report[] {
  const reports: Report[] = [];
  stats.forEach((report: Report) => reports.push(report));
  return reports;
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
