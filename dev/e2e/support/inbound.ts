import type { Page } from '@playwright/test';
import type { SlotsOf } from './slotLog.ts';

/** What a page counted of a picture since its section began; 0 for what it does not know yet. */
export interface InboundPicture {
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly framesDecoded: number;
  readonly bytes: number;
  readonly packets: number;
  readonly packetsLost: number;
  readonly freezes: number;
  readonly frozenSeconds: number;
}

export interface InboundVoice {
  readonly bytes: number;
  /** Samples played, those that loss made up among them, and those of these that are silence. */
  readonly samples: number;
  readonly concealedSamples: number;
  readonly silentConcealedSamples: number;
  readonly energy: number;
}

export interface Inbound {
  readonly picture: InboundPicture;
  readonly voice: InboundVoice;
}

/** Reads a page's receiving statistics of somebody, in the sections given. */
export async function inbound(page: Page, slots: SlotsOf): Promise<Inbound> {
  const [picture, voice] = await page.evaluate(
    async (mids) => {
      const connection = window.salonProbe.connections.at(-1);
      const reports = connection === undefined ? [] : [...(await connection.getStats()).values()];
      return mids.map(
        (mid): Record<string, number> =>
          reports.find((report) => mid !== null && report.type === 'inbound-rtp' && report.mid === mid) ?? {},
      );
    },
    [slots.video ?? null, slots.audio ?? null],
  );
  return { picture: pictureOf(picture ?? {}), voice: voiceOf(voice ?? {}) };
}

function pictureOf(report: Record<string, number>): InboundPicture {
  return {
    heightPx: report['frameHeight'] ?? 0,
    framesPerSecond: report['framesPerSecond'] ?? 0,
    framesDecoded: report['framesDecoded'] ?? 0,
    bytes: report['bytesReceived'] ?? 0,
    packets: report['packetsReceived'] ?? 0,
    packetsLost: report['packetsLost'] ?? 0,
    freezes: report['freezeCount'] ?? 0,
    frozenSeconds: report['totalFreezesDuration'] ?? 0,
  };
}

function voiceOf(report: Record<string, number>): InboundVoice {
  return {
    bytes: report['bytesReceived'] ?? 0,
    samples: report['totalSamplesReceived'] ?? 0,
    concealedSamples: report['concealedSamples'] ?? 0,
    silentConcealedSamples: report['silentConcealedSamples'] ?? 0,
    energy: report['totalAudioEnergy'] ?? 0,
  };
}
