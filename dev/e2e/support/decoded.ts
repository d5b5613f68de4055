/** What a page decodes of the only other person in its room, counted since it joined. */
export interface Decoded {
  readonly codec: string;
  readonly heightPx: number;
  readonly framesReceived: number;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  /** How often the decoder could not go on without a key frame. */
  readonly keyFramesAsked: number;
  readonly voicePackets: number;
  readonly voiceEnergy: number;
}

/** Runs in the page, of whatever browser. */
export async function decoded(): Promise<Decoded> {
  const connection = window.salonProbe.connections.at(-1);
  const reports: Record<string, unknown>[] = [];
  (await connection?.getStats())?.forEach((report: Record<string, unknown>) => reports.push(report));
  const count = (report: Record<string, unknown> | undefined, name: string): number => Number(report?.[name] ?? 0);
  const most = (kind: string, name: string): Record<string, unknown> | undefined =>
    reports
      .filter((report) => report['type'] === 'inbound-rtp' && report['kind'] === kind)
      .sort((a, b) => count(b, name) - count(a, name))[0];
  const picture = most('video', 'packetsReceived');
  const voice = most('audio', 'packetsReceived');
  const codec = reports.find((report) => report['id'] === picture?.['codecId']);
  return {
    codec: String(codec?.['mimeType'] ?? '').replace('video/', ''),
    heightPx: count(picture, 'frameHeight'),
    framesReceived: count(picture, 'framesReceived'),
    framesDecoded: count(picture, 'framesDecoded'),
    framesDropped: count(picture, 'framesDropped'),
    keyFramesAsked: count(picture, 'pliCount') + count(picture, 'firCount'),
    voicePackets: count(voice, 'packetsReceived'),
    voiceEnergy: count(voice, 'totalAudioEnergy'),
  };
}
