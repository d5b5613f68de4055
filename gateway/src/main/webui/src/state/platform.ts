import { type Clock, browserClock } from '../api/clock';
import { type Http, browserHttp } from '../api/http';
import { optional } from '../api/decode';
import { type OpenRawSocket, openBrowserSocket } from '../api/socket';
import { type MediaInputs, browserInputs } from '../media/devices';
import { type Machine, measureMachine } from '../media/videoCodecs';
import { type CreateConnection, createBrowserConnection } from '../media/peer';
import { deviceIdentity } from './deviceIdentity';
import type { DeviceProblem } from './meeting';
import type { TextStorage } from './settings';
import { takeTabIdentity } from './tabIdentity';

/** Everything a meeting needs of the browser, in one place, so that tests can be the browser. */
export interface MeetingPlatform {
  readonly clock: Clock;
  readonly http: Http;
  readonly openSocket: OpenRawSocket;
  readonly random: () => number;
  /** Calls back when the network returned; the answer unsubscribes. */
  readonly onOnline: (listener: () => void) => () => void;
  /** Calls back when the page goes for good. */
  readonly onPageHide: (listener: () => void) => () => void;
  /** Posts JSON that outlives the page. */
  readonly beacon: (url: string, body: object) => void;
  readonly inputs: MediaInputs | DeviceProblem;
  readonly createConnection: CreateConnection;
  /** What this machine encodes well. */
  readonly machine: () => Promise<Machine>;
  readonly pixelRatio: () => number;
  /** A fresh id for a message. */
  readonly newId: () => string;
  /** Of this browser tab, also after reloading it. */
  readonly clientId: string;
  /** Of this browser, beyond the tab. */
  readonly deviceId?: string;
  /** `ws(s)://host` of this page. */
  readonly socketOrigin: string;
}

/** One for the page: a tab keeps its identity over several meetings. */
let page: MeetingPlatform | undefined;

/** Measured for the first meeting, as it does not change. */
let machine: Promise<Machine> | undefined;

export function browserPlatform(): MeetingPlatform {
  page ??= createBrowserPlatform();
  return page;
}

function createBrowserPlatform(): MeetingPlatform {
  const onPageHide = (listener: () => void): (() => void) => onWindow('pagehide', listener);
  return {
    clock: browserClock,
    http: browserHttp,
    openSocket: openBrowserSocket,
    random: Math.random,
    onOnline: (listener) => onWindow('online', listener),
    onPageHide,
    beacon(url, body) {
      navigator.sendBeacon(url, new Blob([JSON.stringify(body)], { type: 'application/json' }));
    },
    inputs: browserInputs(),
    createConnection: createBrowserConnection,
    machine: () => (machine ??= measureMachine()),
    pixelRatio: () => Math.min(2, window.devicePixelRatio),
    newId: randomId,
    clientId: takeTabIdentity(tabStorage(), randomId, onPageHide),
    ...optional('deviceId', deviceIdentity(browserStorage(), randomId)),
    socketOrigin: location.origin.replace(/^http/, 'ws'),
  };
}

/** `crypto.randomUUID` is missing on pages without HTTPS; random bytes are not. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `m-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function tabStorage(): TextStorage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

function browserStorage(): TextStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function onWindow(type: 'online' | 'pagehide', listener: () => void): () => void {
  window.addEventListener(type, listener);
  return () => {
    window.removeEventListener(type, listener);
  };
}
