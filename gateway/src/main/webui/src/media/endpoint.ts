import type { Clock } from '../api/clock';
import type { Envelope } from '../api/envelope';
import type { Http } from '../api/http';
import { type Answer, type EndpointAddress, deleteEndpoint, postOffer, putOffer } from '../api/media';
import { ReconnectingSocket } from '../api/reconnectingSocket';
import type { OpenRawSocket, SocketState } from '../api/socket';
import { type BridgeFrame, readBridgeFrame } from '../state/bridgeFrames';
import { FrameWatch } from './frameWatch';
import type { Peer } from './peer';
import { DownlinkMeter, reportsOf } from './receivedStats';
import { SlotBoard } from './slotBoard';
import { type Machine, type VideoCodec, WEAK_MACHINE, cameraCodec, screenCodec } from './videoCodecs';
import type { Standing } from './succession';
import { MOST_VIDEO_SLOTS, type Wish } from './wishes';

/** What the media connection needs from outside; real in the browser, scripted in tests. */
export interface MediaPlatform {
  readonly clock: Clock;
  readonly http: Http;
  readonly openSocket: OpenRawSocket;
  readonly random: () => number;
  readonly onOnline: (listener: () => void) => () => void;
  readonly token: () => string;
  readonly renewToken: () => Promise<void>;
  /** The bridge has gone away: room-service had better ask it whether it lives. */
  readonly onBridgeMissing: () => void;
  /** What this machine encodes well. */
  readonly machine: () => Promise<Machine>;
}

export interface EndpointListener {
  onConnectionState(state: RTCPeerConnectionState): void;
  onChannelState(state: SocketState): void;
  onFrame(frame: BridgeFrame): void;
  /** Slots, what may be shown of them, or who is there changed. */
  onPictures(): void;
}

const STATS_EVERY_MS = 5_000;
const SLOT_STEP = 6;

/**
 * One media connection to one bridge: its peer connection, its channel, its slots. Repairing and
 * replacing it is the link's business.
 */
export class Endpoint {
  readonly peer: Peer;
  readonly address: EndpointAddress;
  readonly #platform: MediaPlatform;
  readonly #listener: EndpointListener;
  readonly #board = new SlotBoard();
  readonly #watch: FrameWatch;
  readonly #meter = new DownlinkMeter();
  #channel: ReconnectingSocket | undefined;
  #sources: ReadonlySet<string> = new Set();
  #codecs: readonly VideoCodec[] | undefined;
  #machine: Machine = WEAK_MACHINE;
  #wishes: readonly Wish[] | undefined;
  #sentWishes = '';
  #growing = false;
  #closed = false;
  #cancelStats: () => void = () => undefined;

  constructor(
    platform: MediaPlatform,
    address: EndpointAddress,
    peer: Peer,
    listener: EndpointListener,
  ) {
    this.#platform = platform;
    this.#listener = listener;
    this.peer = peer;
    this.address = address;
    this.#watch = new FrameWatch(
      platform.clock,
      this.#board,
      () => peer.slots,
      () => {
        listener.onPictures();
      },
    );
    void platform.machine().then((machine) => {
      this.#machine = machine;
      this.#chooseCodecs();
    });
    peer.connection.onconnectionstatechange = () => {
      listener.onConnectionState(peer.connection.connectionState);
    };
  }

  get live(): boolean {
    return this.peer.connection.connectionState === 'connected';
  }

  standing(): Standing {
    const alive = this.live && this.#channel?.state === 'open';
    // What a bridge pauses while it gets to know the way to us counts only once it moves.
    const moving = [...this.#board.shown().keys()].filter((key) => !this.#board.paused.has(key));
    return { alive, sources: this.#sources, pictures: new Set(moving) };
  }

  /** Tells the bridge of this endpoint and opens the channel; rejects with an ApiError. */
  async open(): Promise<void> {
    const { http, token } = this.#platform;
    const answer = await this.peer.negotiate((offer) =>
      postOffer(http, this.address, token(), offer),
    );
    if (this.#closed) return;
    this.#openChannel(answer.channel);
    this.#scheduleStats();
    this.#listener.onPictures();
  }

  /** New ICE credentials on the same connection; rejects with an ApiError. */
  async restart(): Promise<void> {
    await this.peer.restartIce();
    const answer = await this.#put();
    if (!this.#closed && this.#channel?.state === 'closed') this.#openChannel(answer.channel);
  }

  /** Asks for these pictures; more slots are added first when there are too few. */
  want(wishes: readonly Wish[]): void {
    this.#wishes = wishes;
    this.#sendWishes();
    void this.#grow(wishes.length);
  }

  /** The stream for each `participantId/source` whose own frames have arrived. */
  pictures(): ReadonlyMap<string, MediaStream> {
    const streams = new Map(this.peer.slots.map(({ mid, stream }) => [mid, stream]));
    const pictures = new Map<string, MediaStream>();
    for (const [key, mid] of this.#board.shown()) {
      const stream = streams.get(mid);
      if (stream !== undefined) pictures.set(key, stream);
    }
    return pictures;
  }

  /** Each `participantId/source` whose picture the bridge holds back for want of bandwidth. */
  get paused(): ReadonlySet<string> {
    return this.#board.paused;
  }

  /** The audio slots; their content changes unheard, so all of them always play. */
  get voices(): readonly { readonly mid: string; readonly stream: MediaStream }[] {
    return this.peer.voices;
  }

  /** @param forget whether the bridge should be told; not when a successor took the same place */
  close(forget: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelStats();
    this.#watch.close();
    this.#channel?.close();
    if (forget) void this.#forget();
    else this.peer.close();
  }

  /** Told first: once its media ends, the bridge does not know the endpoint any more. */
  async #forget(): Promise<void> {
    const { http, token } = this.#platform;
    await deleteEndpoint(http, this.address, token()).catch(() => undefined);
    this.peer.close();
  }

  async #put(): Promise<Answer> {
    const { http, token } = this.#platform;
    const answer = await this.peer.negotiate((offer) =>
      putOffer(http, this.address, token(), offer),
    );
    this.#listener.onPictures();
    return answer;
  }

  #openChannel(path: string): void {
    this.#channel = new ReconnectingSocket(
      { ...this.#platform, open: this.#platform.openSocket, path },
      {
        onFrame: (frame) => {
          this.#onFrame(frame);
        },
        onState: (state) => {
          if (state === 'open') this.#onChannelOpen();
          this.#listener.onChannelState(state);
        },
        onStopped: () => {
          this.#listener.onChannelState('closed');
        },
      },
    );
  }

  #onChannelOpen(): void {
    this.#sentWishes = '';
    this.#sendWishes();
  }

  #onFrame(envelope: Envelope): void {
    const frame = readBridgeFrame(envelope);
    if (frame === undefined) return;
    if (frame.type === 'slots') {
      this.#board.assign(frame.slots, this.#platform.clock.nowMs());
      this.#watch.wake();
      this.#listener.onPictures();
    } else if (frame.type === 'encodings') {
      const rids = frame.needed.get('camera');
      if (rids !== undefined) this.peer.camera.need(rids);
    } else if (frame.type === 'sources') {
      this.#sources = new Set(frame.sources.map((each) => `${each.participantId}/${each.source}`));
      this.#chooseCodecs();
      this.#listener.onPictures();
    } else if (frame.type === 'codecs') {
      this.#codecs = frame.codecs;
      this.#chooseCodecs();
    } else {
      this.#listener.onFrame(frame);
    }
  }

  #chooseCodecs(): void {
    if (this.#codecs === undefined) return;
    const cameras = [...this.#sources].filter((key) => key.endsWith('/camera')).length;
    const encoders = this.peer.layers ? this.#machine : WEAK_MACHINE;
    this.peer.useCodecs(
      cameraCodec(this.#codecs, encoders, cameras),
      screenCodec(this.#codecs, this.#machine),
    );
  }

  #sendWishes(): void {
    if (this.#wishes === undefined || this.#channel?.state !== 'open') return;
    const sources = this.#wishes.slice(0, this.peer.videoSlotCount);
    const text = JSON.stringify(sources);
    if (text === this.#sentWishes) return;
    this.#sentWishes = text;
    this.#channel.tell('constraints', { sources });
  }

  /** One re-offer at a time; a refused one is tried again with the next wishes. */
  async #grow(wanted: number): Promise<void> {
    const missing = Math.min(wanted, MOST_VIDEO_SLOTS) - this.peer.videoSlotCount;
    if (missing <= 0 || this.#growing || !this.live) return;
    this.#growing = true;
    const rounded = Math.ceil(missing / SLOT_STEP) * SLOT_STEP;
    this.peer.addVideoSlots(Math.min(rounded, MOST_VIDEO_SLOTS - this.peer.videoSlotCount));
    try {
      await this.#put();
      this.#sendWishes();
    } catch {
      // The offer stays out; the next negotiation (a restart at the latest) carries the slots.
    } finally {
      this.#growing = false;
    }
  }

  #scheduleStats(): void {
    this.#cancelStats = this.#platform.clock.after(STATS_EVERY_MS, () => {
      void this.#tellStats();
      this.#scheduleStats();
    });
  }

  async #tellStats(): Promise<void> {
    if (!this.live) return;
    const stats = await this.peer.connection.getStats();
    this.#channel?.tell('stats', { ...this.#meter.measure(reportsOf(stats)) });
  }
}
