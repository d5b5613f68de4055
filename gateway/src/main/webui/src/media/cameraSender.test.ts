import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../api/fakes';
import { CameraSender } from './cameraSender';
import { CAMERA_RIDS, cameraParameters } from './encodings';

const smallest = 'q';
const largest = 'f';

/** Takes parameters as a browser does: only the newest it gave, one change at a time. */
class StrictSender {
  encodings = [...cameraParameters('f', new Set(CAMERA_RIDS), undefined)].map(
    ([rid, parameters]): RTCRtpEncodingParameters => ({ rid, ...parameters }),
  );
  track: MediaStreamTrack | null = null;
  codecs: RTCRtpCodecParameters[] = [];
  changes = 0;
  refuse = 0;
  #given: string | undefined;
  #transactions = 0;
  #release: (() => void) | undefined;

  getParameters(): RTCRtpSendParameters {
    this.#given = String(++this.#transactions);
    const encodings = this.encodings.map((encoding) => ({ ...encoding }));
    return { transactionId: this.#given, encodings, codecs: this.codecs, headerExtensions: [], rtcp: {} };
  }

  async setParameters({ transactionId, encodings }: RTCRtpSendParameters): Promise<void> {
    if (transactionId !== this.#given || this.#release !== undefined) throw new DOMException('', 'InvalidModificationError');
    this.#given = undefined;
    if (this.refuse-- > 0) throw new DOMException('', 'OperationError');
    await new Promise<void>((done) => {
      this.#release = done;
    });
    this.#release = undefined;
    this.encodings = encodings;
    this.changes += 1;
  }

  /** The encoder has made the change. */
  async finish(): Promise<void> {
    this.#release?.();
    await settle();
  }

  get active(): string {
    return this.encodings.filter(({ active }) => active).map(({ rid }) => rid).join('');
  }
}

describe('CameraSender', () => {
  let clock: FakeClock;
  let sender: StrictSender;
  let camera: CameraSender;

  beforeEach(() => {
    clock = new FakeClock();
    sender = new StrictSender();
    camera = new CameraSender(clock, sender, largest);
  });

  async function pass(ms: number): Promise<void> {
    await clock.advance(ms);
    await sender.finish();
  }

  it('should stop what nobody needs after a second, and start it at once', async () => {
    camera.need(['q']);
    await pass(999);
    const before = sender.active;
    await pass(1);
    const after = sender.active;

    camera.need(['q', 'f']);
    await sender.finish();

    expect([before, after, sender.active]).toEqual(['qhf', 'q', 'qf']);
  });

  it('should not touch the encoder when nothing changes', async () => {
    camera.need(['q', 'h', 'f']);
    await pass(5_000);
    camera.need(['f', 'h', 'q']);
    await pass(5_000);

    expect(sender.changes).toBe(0);
  });

  it('should make changes one after another, the later ones as one', async () => {
    camera.limit(smallest);
    camera.limit(largest);
    camera.limit(smallest);
    camera.limit(largest);
    await sender.finish();
    await sender.finish();

    expect(sender.active).toBe('qhf');
    expect(sender.changes).toBe(2);
  });

  it('should come back to a change that the browser refused', async () => {
    sender.refuse = 2;

    camera.limit(smallest);
    await pass(1_000);
    await pass(1_000);

    expect(sender.active).toBe('q');
  });

  it('should neither forget what lingers when a change is refused', async () => {
    camera.need(['q']);
    await pass(500);
    sender.refuse = 1;
    camera.limit(smallest);
    await pass(1_000);
    camera.limit(largest);
    await pass(1_000);

    expect(sender.active).toBe('q');
  });

  it('should fit the encodings to what another camera captures', async () => {
    sender.track = { getSettings: () => ({ width: 640, height: 480 }) } as MediaStreamTrack;
    camera.refresh();
    await sender.finish();
    const [small, whole] = sender.encodings;

    sender.track = { getSettings: () => ({}) } as MediaStreamTrack;
    camera.refresh();
    await sender.finish();

    expect([small?.scaleResolutionDownBy, whole?.scaleResolutionDownBy]).toEqual([2, 1]);
    expect(sender.encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
    expect(sender.active).toBe('qhf');
  });

  it('should leave the encoder alone once closed', async () => {
    camera.need(['q']);
    camera.close();
    camera.need([]);
    camera.limit(smallest);
    await pass(5_000);

    expect(sender.changes).toBe(0);
  });

  it('should send several sizes in one stream of a codec that can, and go back', async () => {
    sender.codecs = [
      { payloadType: 96, mimeType: 'video/VP8', clockRate: 90_000 },
      { payloadType: 45, mimeType: 'video/AV1', clockRate: 90_000 },
    ];
    camera.use('av1');
    await sender.finish();
    const layered = sender.encodings;

    camera.use('vp8');
    await sender.finish();

    expect(layered.map(({ active }) => active)).toEqual([true, false, false]);
    expect(layered[0]).toMatchObject({ scaleResolutionDownBy: 1, scalabilityMode: 'L3T3_KEY', codec: { mimeType: 'video/AV1' } });
    expect(layered[2]).toMatchObject({ codec: { mimeType: 'video/AV1' } });
    expect(sender.active).toBe('qhf');
    expect(sender.encodings[0]).toMatchObject({ scaleResolutionDownBy: 4, scalabilityMode: 'L1T3', codec: { mimeType: 'video/VP8' } });
  });

  it('should make of several sizes in one stream those that somebody needs', async () => {
    sender.codecs = [{ payloadType: 98, mimeType: 'video/VP9', clockRate: 90_000 }];
    camera.use('vp9');
    await sender.finish();

    camera.need(['q', 'h']);
    await pass(1_000);
    const two = sender.encodings[0];
    camera.need(['q']);
    await pass(1_000);

    expect(two).toMatchObject({ scaleResolutionDownBy: 2, scalabilityMode: 'L2T3_KEY', maxBitrate: 450_000 });
    expect(sender.encodings[0]).toMatchObject({ scaleResolutionDownBy: 4, scalabilityMode: 'L1T3', maxBitrate: 120_000 });
  });

  it('should leave alone what was not negotiated', async () => {
    camera.use('av1');
    await sender.finish();

    expect(sender.changes).toBe(0);
    expect(sender.active).toBe('qhf');
  });

  it('should make a single encoding as small as the limit', async () => {
    sender.encodings = [{ scaleResolutionDownBy: 1, maxBitrate: 1 }];

    camera.limit(smallest);
    await sender.finish();
    camera.need([]);
    await pass(2_000);

    expect(sender.encodings).toEqual([{ scaleResolutionDownBy: 4, maxBitrate: 150_000, maxFramerate: 30 }]);
  });
});
