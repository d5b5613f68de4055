import { WEAK_MACHINE } from '../media/videoCodecs';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { FakeClock, FakeServer, settle } from '../api/fakes';
import { type Call, createHttp } from '../api/http';
import { joinMeeting } from './join';
import type { JoinRequest, Meeting } from './meeting';
import type { MeetingPlatform } from './platform';

/** In each test of the suite: what of a browser a meeting looks for. */
export function stubBrowser(): void {
  beforeEach(() => {
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
    vi.stubGlobal('MediaStream', Object);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
}

export const REQUEST: JoinRequest = {
  room: 'A',
  displayName: 'Ann',
  microphone: { on: false },
  camera: { on: false },
  videoQuality: 'standard',
};

export const BRIDGE = { id: 'b-0001', region: 'local', epoch: 1 };

export const person = (id: string, displayName: string, changes: object = {}) => ({
  id,
  displayName,
  role: 'participant',
  joinedAt: `2026-01-01T00:00:0${id.slice(-1)}Z`,
  audio: true,
  video: true,
  screen: false,
  connected: true,
  ...changes,
});

/** Stands where the browser's peer connection would: signalling without media. */
class SilentConnection {
  connectionState = 'new';
  signalingState = 'stable';
  localDescription: { sdp: string } | null = null;
  onconnectionstatechange: (() => void) | null = null;
  /** Of the camera, the second section. */
  encodings = ['q', 'h', 'f'].map((rid) => ({ rid, active: true }));
  #mids = 0;

  /** The encodings of the camera that are sent. */
  get sent(): string {
    return this.encodings.filter(({ active }) => active).map(({ rid }) => rid).join('');
  }

  addTransceiver(kind: string) {
    const mid = String(this.#mids++);
    return {
      mid,
      sender: {
        replaceTrack: () => Promise.resolve(),
        getParameters: () => ({ encodings: mid === '1' ? this.encodings.map((one) => ({ ...one })) : [] }),
        setParameters: ({ encodings }: { encodings: SilentConnection['encodings'] }) => {
          this.encodings = encodings;
          return Promise.resolve();
        },
      },
      receiver: { track: { kind }, getStats: () => Promise.resolve(new Map()) },
    };
  }

  setLocalDescription(): Promise<void> {
    this.localDescription = { sdp: 'v=0 offer' };
    this.signalingState = 'have-local-offer';
    return Promise.resolve();
  }

  setRemoteDescription(): Promise<void> {
    this.signalingState = 'stable';
    return Promise.resolve();
  }

  restartIce(): void {
    this.localDescription = null;
  }

  getStats() {
    return Promise.resolve(new Map());
  }

  close(): void {
    this.connectionState = 'closed';
  }

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** A browser and a server for one meeting, on a clock that the test moves. */
export class MeetingHarness {
  readonly clock = new FakeClock();
  readonly server = new FakeServer();
  readonly calls: Call[] = [];
  readonly connections: SilentConnection[] = [];
  readonly beacons: { url: string; body: object }[] = [];
  /** An answer in place of the usual one. */
  refuse: (call: Call) => Response | undefined = () => undefined;
  /** The page goes. */
  hide: () => void = () => undefined;
  #ids = 0;

  #answer(call: Call): Response {
    const refused = this.refuse(call);
    if (refused !== undefined) return refused;
    if (call.path.endsWith('/participants')) {
      return Response.json({
        participantId: 'p-1',
        token: 'T1',
        tokenExpiresAt: new Date(Date.now() + 120_000).toISOString(),
        role: 'moderator',
        room: { id: 'a', name: 'A', locked: false },
        bridge: BRIDGE,
        socket: '/api/rooms/a/socket',
      });
    }
    if (call.path.includes('/endpoints')) {
      const [, bridge = ''] = /media\/([^/]+)/.exec(call.path) ?? [];
      const channel = `/api/media/${bridge}/conferences/a/endpoints/p-1/channel`;
      return Response.json({ endpointId: 'p-1', sdp: 'v=0', slots: [{ mid: '4', kind: 'audio' }], channel });
    }
    return new Response(null, { status: 204 });
  }

  readonly platform = (): MeetingPlatform => ({
    clock: this.clock,
    http: createHttp((path, { method, body }) => {
      const call: Call = {
        method: method as Call['method'],
        path,
        ...(typeof body === 'string' ? { body: JSON.parse(body) as unknown } : {}),
      };
      this.calls.push(call);
      return Promise.resolve(this.#answer(call));
    }),
    openSocket: this.server.open,
    random: () => 0.5,
    onOnline: () => () => undefined,
    onPageHide: (listener) => {
      this.hide = listener;
      return () => {
        this.hide = () => undefined;
      };
    },
    beacon: (url, body) => this.beacons.push({ url, body }),
    inputs: 'insecure-context',
    createConnection: () => {
      const connection = new SilentConnection();
      this.connections.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    machine: () => Promise.resolve(WEAK_MACHINE),
    pixelRatio: () => 1,
    newId: () => `m-${++this.#ids}`,
    clientId: 'tab-0123456789abcdef',
    socketOrigin: 'wss://salon.example',
  });

  async meet(): Promise<Meeting> {
    const outcome = await joinMeeting(REQUEST, this.platform());
    if (outcome.kind !== 'joined') throw new Error(outcome.kind);
    await this.#letHttpAnswer();
    return outcome.meeting;
  }

  /** `Response.text()` takes real turns of the event loop. */
  async #letHttpAnswer(): Promise<void> {
    await vi.waitFor(() => {
      expect(this.server.sockets.some(({ url }) => url.includes('/channel'))).toBe(true);
    });
  }

  async meetBob(): Promise<Meeting> {
    const meeting = await this.meet();
    const room = this.server.at('/api/rooms/');
    room.accept();
    room.say({
      type: 'room.snapshot',
      cursor: '1',
      data: {
        room: { id: 'a', name: 'A', locked: false },
        self: 'p-1',
        participants: [
          person('p-1', 'Ann', { audio: false, video: false, role: 'moderator' }),
          person('p-2', 'Bob'),
        ],
        bridge: BRIDGE,
      },
    });
    this.server.at('/api/chat/').accept();
    this.server.at('/api/chat/').say({ type: 'chat.history', data: { messages: [], reset: true } });
    this.server.at('/channel').accept();
    this.connections[0]?.become('connected');
    await settle();
    return meeting;
  }
}
