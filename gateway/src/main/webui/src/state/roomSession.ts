import type { BridgeRef } from '../api/bridges';
import type { JsonObject } from '../api/decode';
import type { Envelope } from '../api/envelope';
import { ReconnectingSocket } from '../api/reconnectingSocket';
import type { Joined } from '../api/rooms';
import type { SocketState } from '../api/socket';
import type { MediaKind } from '../api/roomSettings';
import type { MeetingView, Notice } from './meeting';
import { Store } from './observable';
import type { MeetingPlatform } from './platform';
import { type LeaveReason, type RoomFrame, readRoomFrame } from './roomFrames';
import { noticesOf } from './roomNotices';
import { type Roster, applyToRoster, participantOf } from './roster';

export type Ended = NonNullable<MeetingView['ended']>;

export interface RoomListener {
  onNotice(notice: Notice): void;
  onBridge(bridge: BridgeRef): void;
  onState(state: SocketState): void;
  onSnapshot(): void;
  onMuted(media: readonly MediaKind[], by: string | undefined): void;
  onReaction(participantId: string, emoji: string): void;
  /** @param by display name of who did it, where somebody did */
  onEnded(why: Ended, by?: string): void;
}

const ENDS: Readonly<Record<LeaveReason, Ended>> = {
  left: 'left',
  timed_out: 'connection-lost',
  kicked: 'removed',
  banned: 'banned',
  lobby: 'lobby',
  ended: 'room-closed',
};

/** The server keeps a participant's place for so long without a socket. */
const LOST_AFTER_MS = 65_000;

/** One admission to a room: its socket, its roster and its ever renewed join token. */
export class RoomSession {
  readonly roster: Store<Roster>;
  readonly #platform: MeetingPlatform;
  readonly #listener: RoomListener;
  readonly #socket: ReconnectingSocket;
  #token: string;
  #cancelRenewal: () => void = () => undefined;
  #cancelLost: (() => void) | undefined;

  constructor(platform: MeetingPlatform, joined: Joined, self: Roster, listener: RoomListener) {
    this.#platform = platform;
    this.#listener = listener;
    this.roster = new Store(self);
    this.#token = joined.token;
    this.#scheduleRenewal(joined.tokenExpiresAtMs);
    this.#cancelLost = this.#scheduleLost();
    this.#socket = new ReconnectingSocket(
      {
        ...platform,
        path: joined.socket,
        open: platform.openSocket,
        token: this.token,
        // The room's own socket is where tokens come from: without it there is nobody to ask.
        renewToken: () => Promise.resolve(),
      },
      {
        onFrame: (frame) => {
          this.#onFrame(frame);
        },
        onState: (state) => {
          this.#onState(state);
        },
        onStopped: (why, reason) => {
          listener.onEnded(why === 'removed' && reason === 'room_closed' ? 'room-closed' : why);
        },
      },
    );
  }

  /** The newest join token. */
  readonly token = (): string => this.#token;

  /** Resolves when a newer token has come; rejects while there is no connection. */
  readonly renewToken = async (): Promise<void> => {
    await this.send('token.renew', {});
  };

  /** Says that the bridge has gone away; without a connection the bridge is not what is gone. */
  readonly reportBridge = (): void => {
    this.send('bridge.missing', {}).catch(() => undefined);
  };

  get state(): SocketState {
    return this.#socket.state;
  }

  send(type: string, data: JsonObject): Promise<JsonObject> {
    return this.#socket.send(type, data);
  }

  close(): void {
    this.#cancelRenewal();
    this.#cancelLost?.();
    this.#socket.close();
  }

  #onState(state: SocketState): void {
    if (state === 'open') {
      this.#cancelLost?.();
      this.#cancelLost = undefined;
    } else {
      this.#cancelLost ??= this.#scheduleLost();
    }
    this.#listener.onState(state);
  }

  #scheduleLost(): () => void {
    return this.#platform.clock.after(LOST_AFTER_MS, () => {
      this.#listener.onEnded('connection-lost');
    });
  }

  #onFrame(envelope: Envelope): void {
    const frame = readRoomFrame(envelope);
    if (frame === undefined) return;
    if (frame.type === 'token') {
      this.#token = frame.token;
      this.#scheduleRenewal(frame.tokenExpiresAtMs);
      return;
    }
    const before = this.roster.getSnapshot();
    const after = applyToRoster(before, frame);
    this.roster.set(after);
    for (const notice of noticesOf(before, after, frame)) this.#listener.onNotice(notice);
    this.#announce(frame, before, after);
  }

  #announce(frame: RoomFrame, before: Roster, after: Roster): void {
    const nameOf = (id: string | undefined) => (id === undefined ? undefined : participantOf(before, id)?.name);
    switch (frame.type) {
      case 'bridge':
        this.#listener.onBridge(frame.bridge);
        return;
      case 'left':
        if (frame.participantId === after.selfId) this.#listener.onEnded(ENDS[frame.reason], nameOf(frame.by));
        return;
      case 'removed':
        this.#listener.onEnded(ENDS[frame.reason], frame.byName);
        return;
      case 'muted':
        if (frame.participantIds.includes(after.selfId)) this.#listener.onMuted(frame.media, nameOf(frame.by));
        return;
      case 'reaction':
        this.#listener.onReaction(frame.participantId, frame.emoji);
        return;
      case 'snapshot':
        this.#onSnapshot(frame, after);
        return;
      default:
    }
  }

  #onSnapshot(frame: Extract<RoomFrame, { type: 'snapshot' }>, after: Roster): void {
    if (participantOf(after, after.selfId) === undefined) {
      this.#listener.onEnded('connection-lost');
      return;
    }
    if (frame.bridge !== undefined) this.#listener.onBridge(frame.bridge);
    this.#listener.onSnapshot();
  }

  /**
   * The server pushes tokens in time; asking at half life as well leaves enough of the old one to
   * reconnect with after an outage. `Date.now` only here: expiry is wall-clock time.
   */
  #scheduleRenewal(expiresAtMs: number): void {
    this.#cancelRenewal();
    const halfLifeMs = Math.max(5_000, (expiresAtMs - Date.now()) / 2);
    this.#cancelRenewal = this.#platform.clock.after(halfLifeMs, () => {
      this.renewToken().catch(() => undefined);
      this.#scheduleRenewal(expiresAtMs);
    });
  }
}
