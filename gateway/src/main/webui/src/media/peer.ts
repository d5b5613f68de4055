import type { Clock } from '../api/clock';
import type { Answer, Offer } from '../api/media';
import type { Source } from '../state/meeting';
import { CameraSender } from './cameraSender';
import { type CameraRid, SCREEN_ENCODING, cameraOffers, pixelsOf, preferredCodecs } from './encodings';
import { chooseExtensions } from './headerExtensions';
import { ScreenSender } from './screenSender';
import { type SenderChoice, type VideoCodec, choiceTrap } from './videoCodecs';

/** Makes the browser's connection; the bridge is reachable directly, so no ICE servers. */
export type CreateConnection = () => RTCPeerConnection;

export const createBrowserConnection: CreateConnection = () =>
  new RTCPeerConnection({ bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });

/** What is sent; a source without track is offered all the same and starts without negotiation. */
export type LocalTracks = ReadonlyMap<Source, MediaStreamTrack>;

/** A receiving section: one track for ever, whatever the bridge writes into it. */
export interface ReceivingSlot {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly stream: MediaStream;
  readonly receiver: RTCRtpReceiver;
}

const AUDIO_SLOTS = 6;
const VIDEO_SLOTS = 12;

/**
 * One peer connection in the shape of docs/protocol.md ("The offer"): four sending sections, then
 * the slots. Candidates are not awaited: the bridge is ICE-lite and learns ours from the checks.
 *
 * Negotiations run one after another.
 */
export class Peer {
  readonly connection: RTCPeerConnection;
  readonly camera: CameraSender;
  readonly #screen: ScreenSender;
  /** What senders can be told; those that know of no codecs send what was negotiated first. */
  #choices: ReadonlySet<SenderChoice> = new Set();
  readonly #senders = new Map<Source, RTCRtpTransceiver>();
  #receivers: RTCRtpTransceiver[] = [];
  #slots: readonly ReceivingSlot[] = [];
  #voices: readonly ReceivingSlot[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  /** @param camera its largest encoding */
  constructor(create: CreateConnection, clock: Clock, tracks: LocalTracks, camera: CameraRid) {
    this.connection = create();
    this.#addSender('microphone', this.#addTransceiver(tracks.get('microphone') ?? 'audio'));
    const sending = this.#addCamera(tracks.get('camera') ?? 'video', camera);
    this.#addSender('camera', sending);
    const sharing = this.#addTransceiver(tracks.get('screen') ?? 'video', [SCREEN_ENCODING]);
    this.#addSender('screen', sharing);
    this.#addSender('screen-audio', this.#addTransceiver(tracks.get('screen-audio') ?? 'audio'));
    this.camera = new CameraSender(clock, sending.sender, camera);
    this.#screen = new ScreenSender(clock, sharing.sender);
    this.#addReceivers('audio', AUDIO_SLOTS);
    this.#addReceivers('video', VIDEO_SLOTS);
  }

  get videoSlotCount(): number {
    return this.#receivers.filter(({ receiver }) => receiver.track.kind === 'video').length;
  }

  /** The slots of the last answer; those known before keep their identity. */
  get slots(): readonly ReceivingSlot[] {
    return this.#slots;
  }

  /** The audio ones of them; the same list while they stay the same. */
  get voices(): readonly ReceivingSlot[] {
    return this.#voices;
  }

  /** Offers, lets `exchange` get the answer, and applies it. */
  negotiate(exchange: (offer: Offer) => Promise<Answer>): Promise<Answer> {
    const run = async (): Promise<Answer> => {
      if (this.connection.signalingState !== 'have-local-offer') await this.prepare();
      const answer = await exchange(this.#offer());
      await this.connection.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
      this.#slots = this.#readSlots(answer);
      const voices = this.#slots.filter(({ kind }) => kind === 'audio');
      if (voices.length !== this.#voices.length) this.#voices = voices;
      return answer;
    };
    const result = this.#queue.then(run, run);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Makes the offer ahead of time, so that only the exchange is left. */
  async prepare(): Promise<void> {
    await this.connection.setLocalDescription();
  }

  /** The next offer carries new ICE credentials, also when one is already out. */
  async restartIce(): Promise<void> {
    if (this.connection.signalingState === 'have-local-offer') {
      await this.connection.setLocalDescription({ type: 'rollback' });
    }
    this.connection.restartIce();
  }

  addVideoSlots(count: number): void {
    this.#addReceivers('video', count);
  }

  async replaceTrack(source: Source, track: MediaStreamTrack | undefined): Promise<void> {
    await this.#senders.get(source)?.sender.replaceTrack(track ?? null);
    if (source === 'camera') this.camera.refresh();
  }

  /** Whether the camera can be sent in several sizes in one stream. */
  get layers(): boolean {
    return this.#choices.has('scalabilityMode');
  }

  /** Sends camera and screen in these codecs, where the browser lets us choose. */
  useCodecs(camera: VideoCodec, screen: VideoCodec): void {
    if (!this.#choices.has('codec')) return;
    this.camera.use(camera);
    this.#screen.use(screen);
  }

  close(): void {
    this.camera.close();
    this.#screen.close();
    this.connection.onconnectionstatechange = null;
    this.connection.close();
  }

  #addSender(source: Source, transceiver: RTCRtpTransceiver): void {
    preferSalonCodecs(transceiver, source === 'camera' || source === 'screen' ? 'video' : 'audio');
    chooseExtensions(transceiver);
    this.#senders.set(source, transceiver);
  }

  /** A refused offer of encodings leaves no trace (WebRTC, addTransceiver, step 7). */
  #addCamera(track: MediaStreamTrack | 'video', largest: CameraRid): RTCRtpTransceiver {
    const pixels = typeof track === 'string' ? undefined : pixelsOf(track);
    for (const encodings of cameraOffers(largest, pixels)) {
      try {
        return this.#addTransceiver(track, encodings);
      } catch {
        // The next one asks less of the browser.
      }
    }
    return this.#addTransceiver(track);
  }

  #addTransceiver(
    track: MediaStreamTrack | 'audio' | 'video',
    encodings?: readonly RTCRtpEncodingParameters[],
  ): RTCRtpTransceiver {
    const trapped = encodings && choiceTrap(encodings);
    const transceiver = this.connection.addTransceiver(track, {
      direction: 'sendonly',
      ...(trapped && { sendEncodings: trapped.encodings }),
    });
    if (trapped !== undefined) this.#choices = trapped.known;
    return transceiver;
  }

  #addReceivers(kind: 'audio' | 'video', count: number): void {
    for (let i = 0; i < count; i++) {
      const transceiver = this.connection.addTransceiver(kind, { direction: 'recvonly' });
      preferSalonCodecs(transceiver, kind);
      chooseExtensions(transceiver);
      this.#receivers.push(transceiver);
    }
  }

  #offer(): Offer {
    const sources = [...this.#senders].flatMap(([source, { mid }]) =>
      mid === null ? [] : [{ mid, source }],
    );
    return { sdp: this.connection.localDescription?.sdp ?? '', sources };
  }

  #readSlots(answer: Answer): readonly ReceivingSlot[] {
    const known = new Map(this.#slots.map((slot) => [slot.mid, slot]));
    const answered = new Map(answer.slots.map((slot) => [slot.mid, slot.kind]));
    return this.#receivers.flatMap(({ mid, receiver }) => {
      const kind = mid === null ? undefined : answered.get(mid);
      if (mid === null || kind === undefined) return [];
      const stream = known.get(mid)?.stream ?? new MediaStream([receiver.track]);
      return [known.get(mid) ?? { mid, kind, stream, receiver }];
    });
  }
}

/** Old browsers lack the method: their whole list is offered and the bridge picks. */
function preferSalonCodecs(transceiver: RTCRtpTransceiver, kind: 'audio' | 'video'): void {
  const capabilities = RTCRtpReceiver.getCapabilities(kind);
  if (capabilities === null || !('setCodecPreferences' in transceiver)) return;
  const codecs = preferredCodecs(capabilities.codecs);
  if (codecs.length > 0) transceiver.setCodecPreferences(codecs);
}
