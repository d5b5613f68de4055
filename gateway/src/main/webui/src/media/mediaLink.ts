import type { BridgeRef } from '../api/bridges';
import { ApiError } from '../api/problem';
import type { SocketState } from '../api/socket';
import type { BridgeFrame } from '../state/bridgeFrames';
import type { Source } from '../state/meeting';
import { Store } from '../state/observable';
import type { Clock } from '../api/clock';
import type { CameraRid } from './encodings';
import { Endpoint, type MediaPlatform } from './endpoint';
import {
  type LinkEvent,
  type LinkPhase,
  type LinkState,
  type LinkStep,
  firstState,
  onLinkEvent,
  takeStep,
  wakeAtMs,
} from './linkPlan';
import { type CreateConnection, type LocalTracks, Peer } from './peer';
import { LINGERS_MS, SUCCEEDS_WITHIN_MS, canSucceed } from './succession';
import type { Wish } from './wishes';

export interface MediaView {
  readonly phase: LinkPhase;
  /** By `participantId/source`. */
  readonly pictures: ReadonlyMap<string, MediaStream>;
  /** Those of them, or not yet seen, that stand still for want of bandwidth. */
  readonly paused: ReadonlySet<string>;
  readonly voices: readonly { readonly mid: string; readonly stream: MediaStream }[];
}

/** Who we are to every bridge of this room. */
export interface MediaIdentity {
  readonly roomId: string;
  readonly participantId: string;
}

export interface MediaStart {
  readonly tracks: LocalTracks;
  /** The largest encoding of the camera. */
  readonly camera: CameraRid;
  readonly clock: Clock;
  readonly create: CreateConnection;
}

/** A bridge that is dead is known to be so by then. */
const SPARE_FOR_MS = 8_000;

/** A channel that stays away so long has lost its endpoint, even when media still flows. */
const CHANNEL_GONE_MS = 10_000;

/** Makes the first peer connection and its offer while the admission is still being asked for. */
export function preparePeer({ create, clock, tracks, camera }: MediaStart): Peer {
  const peer = new Peer(create, clock, tracks, camera);
  // A failure shows again, and is handled, when the offer is needed.
  peer.prepare().catch(() => undefined);
  return peer;
}

/**
 * The media connection through all its repairs: it keeps what is sent and wanted, and carries it
 * over to the next endpoint. The old endpoint stays until its successor has everybody's media, and
 * goes on sending for a moment to those who are slower.
 */
export class MediaLink {
  readonly view = new Store<MediaView>({ phase: 'connecting', pictures: new Map(), paused: new Set(), voices: [] });
  readonly #platform: MediaPlatform;
  readonly #identity: MediaIdentity;
  readonly #create: CreateConnection;
  readonly #tracks: Map<Source, MediaStreamTrack>;
  readonly #onFrame: (frame: BridgeFrame) => void;
  readonly #removeOnline: () => void;
  #camera: CameraRid;
  #bridge: BridgeRef;
  #wishes: readonly Wish[] | undefined;
  #plan: LinkState;
  #current: Endpoint | undefined;
  #successor: Endpoint | undefined;
  #successorFrames: BridgeFrame[] = [];
  #connectedAtMs = 0;
  #leaving: Endpoint | undefined;
  /** Made when the bridge is missed: its offer is ready when the next bridge is known. */
  #spare: Peer | undefined;
  #closed = false;
  #cancelWake: () => void = () => undefined;
  #cancelChannelGone: () => void = () => undefined;
  #cancelSuccession: () => void = () => undefined;
  #cancelLeaving: () => void = () => undefined;
  #cancelSpare: () => void = () => undefined;

  constructor(
    platform: MediaPlatform,
    identity: MediaIdentity,
    bridge: BridgeRef,
    start: MediaStart,
    firstPeer: Peer,
    onFrame: (frame: BridgeFrame) => void,
  ) {
    this.#platform = platform;
    this.#identity = identity;
    this.#bridge = bridge;
    this.#create = start.create;
    this.#tracks = new Map(start.tracks);
    this.#camera = start.camera;
    this.#onFrame = onFrame;
    this.#plan = firstState(platform.clock.nowMs());
    this.#removeOnline = platform.onOnline(() => {
      this.#tellPlan({ type: 'online' });
    });
    this.#connect(firstPeer);
  }

  /** Sends this track as that source from now on, also over later connections. */
  async publish(source: Source, track: MediaStreamTrack | undefined): Promise<void> {
    if (track === this.#tracks.get(source)) return;
    if (track === undefined) this.#tracks.delete(source);
    else this.#tracks.set(source, track);
    this.#dropSpare();
    await Promise.all(this.#endpoints().map(({ peer }) => peer.replaceTrack(source, track)));
  }

  /** Sends of the camera no larger encoding than this one. */
  limitCamera(largest: CameraRid): void {
    this.#camera = largest;
    this.#dropSpare();
    for (const { peer } of this.#endpoints()) peer.camera.limit(largest);
  }

  want(wishes: readonly Wish[]): void {
    this.#wishes = wishes;
    this.#current?.want(wishes);
    this.#successor?.want(wishes);
  }

  /** The conference is on this bridge now. */
  moveTo(bridge: BridgeRef): void {
    if (bridge.id === this.#bridge.id && bridge.epoch === this.#bridge.epoch) return;
    if (bridge.epoch < this.#bridge.epoch) return;
    this.#bridge = bridge;
    this.#tellPlan({ type: 'moved' });
  }

  close(): void {
    this.#closed = true;
    this.#cancelWake();
    this.#cancelChannelGone();
    this.#cancelSuccession();
    this.#cancelLeaving();
    this.#removeOnline();
    this.#dropSpare();
    for (const endpoint of this.#endpoints()) endpoint.close(false);
  }

  #endpoints(): readonly Endpoint[] {
    return [this.#current, this.#successor, this.#leaving].filter((endpoint) => endpoint !== undefined);
  }

  #tellPlan(event: LinkEvent): void {
    if (this.#closed) return;
    this.#plan = onLinkEvent(this.#plan, event, this.#platform.clock.nowMs());
    this.#followPlan();
  }

  #followPlan(): void {
    const nowMs = this.#platform.clock.nowMs();
    const [plan, step] = takeStep(this.#plan, nowMs);
    this.#plan = plan;
    this.#cancelWake();
    this.#publishView();
    if (step !== undefined) {
      this.#take(step);
      return;
    }
    const wake = wakeAtMs(plan);
    if (wake === undefined) return;
    this.#cancelWake = this.#platform.clock.after(Math.max(0, wake - nowMs), () => {
      this.#followPlan();
    });
  }

  #take(step: LinkStep): void {
    const endpoint = this.#successor ?? this.#current;
    if (step === 'connect' || endpoint === undefined) {
      this.#connect(this.#spare ?? this.#newPeer());
    } else {
      void this.#negotiated(endpoint, endpoint.restart());
    }
  }

  #newPeer(): Peer {
    return new Peer(this.#create, this.#platform.clock, this.#tracks, this.#camera);
  }

  /** Making an offer takes a browser some hundred milliseconds: the bridge is asked meanwhile. */
  #onBridgeMissing(): void {
    this.#platform.onBridgeMissing();
    if (this.#spare !== undefined) return;
    const spare = this.#newPeer();
    this.#spare = spare;
    spare.prepare().catch(() => undefined);
    this.#cancelSpare = this.#platform.clock.after(SPARE_FOR_MS, () => {
      this.#dropSpare();
    });
  }

  #dropSpare(): void {
    this.#cancelSpare();
    this.#spare?.close();
    this.#spare = undefined;
  }

  #connect(peer: Peer): void {
    if (peer === this.#spare) this.#spare = undefined;
    this.#dropSpare();
    const { id: bridgeId, epoch } = this.#bridge;
    this.#successor?.close(this.#successor.address.bridgeId !== bridgeId);
    this.#successorFrames = [];
    const endpoint = new Endpoint(this.#platform, { bridgeId, epoch, ...this.#identity }, peer, {
      onConnectionState: (state) => {
        this.#onConnectionState(endpoint, state);
      },
      onChannelState: (state) => {
        this.#onChannelState(endpoint, state);
      },
      onFrame: (frame) => {
        if (this.#closed) return;
        if (endpoint === this.#current) this.#onFrame(frame);
        else if (endpoint === this.#successor) this.#successorFrames.push(frame);
      },
      onPictures: () => {
        if (endpoint === this.#current) this.#publishView();
        this.#succeedWhenReady();
      },
    });
    if (this.#wishes !== undefined) endpoint.want(this.#wishes);
    if (this.#current === undefined) this.#current = endpoint;
    else this.#successor = endpoint;
    void this.#negotiated(endpoint, endpoint.open());
  }

  async #negotiated(endpoint: Endpoint, result: Promise<void>): Promise<void> {
    try {
      await result;
      if (this.#isNewest(endpoint)) this.#tellPlan({ type: 'negotiated', live: endpoint.live });
    } catch (error) {
      if (this.#isNewest(endpoint)) await this.#onRefused(error);
    }
  }

  async #onRefused(error: unknown): Promise<void> {
    const problem = error instanceof ApiError ? error : undefined;
    if (problem?.status === 401) await this.#platform.renewToken().catch(() => undefined);
    const seconds = problem?.retryAfterSeconds;
    this.#tellPlan({
      type: 'refused',
      // A browser that cannot apply the answer is helped by a new connection only.
      status: problem?.status ?? 404,
      ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    });
  }

  #onConnectionState(endpoint: Endpoint, state: RTCPeerConnectionState): void {
    if (!this.#isNewest(endpoint)) {
      if (state === 'failed') this.#publishView();
      this.#succeedWhenReady();
      return;
    }
    if (state === 'connected') {
      this.#connectedAtMs = this.#platform.clock.nowMs();
      this.#succeedWhenReady();
      this.#tellPlan({ type: 'connected' });
      if (this.#wishes !== undefined) endpoint.want(this.#wishes);
    } else if (state === 'disconnected' || state === 'failed') {
      this.#tellPlan({ type: state });
    }
  }

  /** Make before break: the page changes over when the successor has everybody. */
  #succeedWhenReady(): void {
    this.#cancelSuccession();
    const [old, next] = [this.#current, this.#successor];
    if (this.#closed || old === undefined || next?.live !== true) return;
    const waitedMs = this.#platform.clock.nowMs() - this.#connectedAtMs;
    if (canSucceed(old.standing(), next.standing(), waitedMs)) {
      this.#succeed(old, next);
      return;
    }
    this.#cancelSuccession = this.#platform.clock.after(SUCCEEDS_WITHIN_MS - waitedMs, () => {
      this.#succeedWhenReady();
    });
  }

  #succeed(old: Endpoint, next: Endpoint): void {
    this.#current = next;
    this.#successor = undefined;
    for (const frame of this.#successorFrames.splice(0)) this.#onFrame(frame);
    this.#publishView();
    this.#leave(old, next);
  }

  /** The bridge keeps one endpoint per participant: at the same bridge the old one is replaced. */
  #leave(old: Endpoint, next: Endpoint): void {
    this.#cancelLeaving();
    this.#leaving?.close(true);
    this.#leaving = undefined;
    const elsewhere = old.address.bridgeId !== next.address.bridgeId;
    if (!elsewhere || !old.standing().alive) {
      old.close(false);
      return;
    }
    this.#leaving = old;
    old.want([]);
    this.#cancelLeaving = this.#platform.clock.after(LINGERS_MS, () => {
      this.#leaving = undefined;
      old.close(true);
    });
  }

  #onChannelState(endpoint: Endpoint, state: SocketState): void {
    if (!this.#isNewest(endpoint)) {
      this.#succeedWhenReady();
      return;
    }
    this.#cancelChannelGone();
    if (state === 'open') return;
    if (state === 'waiting' && endpoint.address.epoch === this.#bridge.epoch) this.#onBridgeMissing();
    const patienceMs = state === 'closed' ? 0 : CHANNEL_GONE_MS;
    this.#cancelChannelGone = this.#platform.clock.after(patienceMs, () => {
      if (this.#isNewest(endpoint)) this.#tellPlan({ type: 'failed' });
    });
  }

  #isNewest(endpoint: Endpoint): boolean {
    return !this.#closed && endpoint === (this.#successor ?? this.#current);
  }

  #publishView(): void {
    const before = this.view.getSnapshot();
    const { phase } = this.#plan;
    const pictures = this.#current?.pictures() ?? before.pictures;
    const voices = this.#current?.voices ?? before.voices;
    const paused = this.#current?.paused ?? before.paused;
    const same = samePictures(before.pictures, pictures);
    if (same && phase === before.phase && voices === before.voices && paused === before.paused) return;
    this.view.set({ phase, pictures: same ? before.pictures : pictures, paused, voices });
  }
}

function samePictures(a: MediaView['pictures'], b: MediaView['pictures']): boolean {
  return a.size === b.size && [...a].every(([key, stream]) => b.get(key) === stream);
}
