import { type Page, expect } from '@playwright/test';
import type { Participant } from './participant.ts';
import type { SlotsOf } from './slotLog.ts';

export interface Received {
  readonly framesDecoded: number;
  readonly audioPackets: number;
  /** Sum of the energy of what was played; stays where it is when all is silent. */
  readonly audioEnergy: number;
  readonly screenFramesDecoded: number;
  readonly frameHeightPx: number;
}

/** Reads a page's receiving statistics in the given sections. */
export async function received(page: Page, slots: SlotsOf): Promise<Received> {
  return page.evaluate(async ({ audio, video, screen }: SlotsOf) => {
    const connection = window.salonProbe.connections.at(-1);
    const reports = connection === undefined ? [] : [...(await connection.getStats()).values()];
    const inbound = (mid: string | undefined): Record<string, number> =>
      mid === undefined ? {} : (reports.find((report) => report.type === 'inbound-rtp' && report.mid === mid) ?? {});
    return {
      framesDecoded: inbound(video)['framesDecoded'] ?? 0,
      frameHeightPx: inbound(video)['frameHeight'] ?? 0,
      audioPackets: inbound(audio)['packetsReceived'] ?? 0,
      audioEnergy: inbound(audio)['totalAudioEnergy'] ?? 0,
      screenFramesDecoded: inbound(screen)['framesDecoded'] ?? 0,
    };
  }, slots);
}

/** Everybody's picture and voice arrive at everybody else and go on arriving. */
export async function expectAllSeeAndHear(people: readonly Participant[]): Promise<void> {
  for (const one of people) {
    for (const other of people) {
      if (one !== other) await expectSeesAndHears(one, other);
    }
  }
}

export async function expectSeesAndHears(one: Participant, other: Participant): Promise<void> {
  const before = await one.receivedOf(other);
  await expect
    .poll(
      async () => {
        const now = await one.receivedOf(other);
        return {
          sees: now.framesDecoded > before.framesDecoded + 5,
          hears: now.audioPackets > before.audioPackets + 20 && now.audioEnergy > 0,
        };
      },
      { message: `${one.name} sees and hears ${other.name}` },
    )
    .toEqual({ sees: true, hears: true });
}
