import type { Page } from '@playwright/test';
import type { Participant } from './participant.ts';

/** Makes a page believe that its machine encodes everything with little work. */
export async function strongMachine(person: Participant): Promise<void> {
  await person.page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 16 });
    Object.defineProperty(MediaCapabilities.prototype, 'encodingInfo', {
      value: () => Promise.resolve({ supported: true, smooth: true, powerEfficient: true }),
    });
  });
}

/** Takes from a page's browser all codecs of pictures but these, as far as it receives. */
export async function decodesOnly(person: Participant, codecs: readonly string[]): Promise<void> {
  await person.page.addInitScript((wanted) => {
    const all = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
    const types = [...wanted.map((codec) => `video/${codec}`), 'video/rtx'];
    RTCRtpReceiver.getCapabilities = (kind) => {
      const known = all(kind);
      if (known === null || kind !== 'video') return known;
      return { ...known, codecs: known.codecs.filter(({ mimeType }) => types.includes(mimeType.toLowerCase())) };
    };
  }, codecs);
}

/** The codec in which somebody's picture arrives, like `VP8`; empty before one did. */
export async function codecOf(page: Page, mid: string | undefined): Promise<string> {
  return page.evaluate(async (section) => {
    const connection = window.salonProbe.connections.at(-1);
    const reports = connection === undefined ? [] : [...(await connection.getStats()).values()];
    const inbound = reports.find((report) => report.type === 'inbound-rtp' && report.mid === section);
    const codec = reports.find((report) => report.id === inbound?.codecId);
    return String(codec?.mimeType ?? '').replace('video/', '');
  }, mid);
}
