/**
 * What the meeting page shows and does, without React or a browser.
 *
 * `MeetingView` is an immutable picture of the meeting: a new object after each change, with
 * unchanged parts kept identical, so that a component can subscribe to the part it shows.
 * `MeetingActions` are the only ways to change something. Every text for people is made by the
 * user interface from codes found here.
 */

import type { LobbyPlace } from '../api/lobby';
import type { MediaKind, MediaKinds, RoomSettings } from '../api/roomSettings';
import type { ModerationActions } from './moderation';
import type { ReactionView } from './reactions';
import type { Role } from './roles';
import type { TalkTimes } from './roomFrames';
import type { Knock } from './roomParticipants';

/** What a participant can send. */
export type Source = 'microphone' | 'camera' | 'screen' | 'screen-audio';

/** How good somebody's connection is; three steps, and lost. */
export type Quality = 'good' | 'fair' | 'poor' | 'lost';

/** What to receive, as chosen in Settings. */
export type VideoQuality = 'audio-only' | 'low' | 'standard' | 'high';

export type { Role } from './roles';

/** Somebody in the meeting. */
export interface ParticipantView {
  readonly id: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly role: Role;
  readonly avatarId?: string;
  /** Whether the microphone is on. */
  readonly audio: boolean;
  /** Whether the camera is on. */
  readonly video: boolean;
  readonly screen: boolean;
  /** Place in the queue of raised hands, from 1; absent when the hand is down. */
  readonly handPlace?: number;
  /** Heard right now. */
  readonly speaking: boolean;
  /** The one the bridge takes for the main speaker. */
  readonly dominant: boolean;
  readonly quality: Quality;
  /** False while their connection is lost and waited for. */
  readonly connected: boolean;
  /** What they have the right to send. */
  readonly may: MediaKinds;
}

/** A picture to show: a camera or a shared screen of somebody. */
export interface TileView {
  /** `participantId/source`, stable. */
  readonly key: string;
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  /** The picture, once frames of this very source arrive; absent: show the avatar. */
  readonly stream?: MediaStream;
  /** The picture stands still, or has not come, because one's own connection carries no more. */
  readonly paused: boolean;
  readonly mirrored: boolean;
}

/** A tile on screen. */
export interface VisibleTile {
  /** `participantId/source` */
  readonly key: string;
  /** In CSS pixels. */
  readonly heightPx: number;
  /** Whether it is what one looks at, rather than one of many beside it. */
  readonly onStage: boolean;
}

export interface ChatMessageView {
  readonly id: string;
  readonly at: Date;
  readonly participantId: string;
  readonly name: string;
  readonly own: boolean;
  readonly text: string;
  /** `sending` until the server acknowledged; `failed` can be retried. */
  readonly state: 'sent' | 'sending' | 'failed';
}

export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'lost';

/** Why there is no sound or picture from a device. */
export type DeviceProblem =
  | 'denied'
  | 'not-found'
  | 'in-use'
  | 'insecure-context'
  | 'unsupported'
  | 'failed';

export interface DeviceState {
  /** Whether the user wants it on. */
  readonly on: boolean;
  readonly problem?: DeviceProblem;
  /** Chosen device, or undefined for the browser's own choice. */
  readonly deviceId?: string;
}

/** Something to tell in a toast. */
export type Notice =
  | {
      readonly kind: 'joined' | 'left' | 'hand-raised';
      readonly name: string;
      /** Of the one whose hand is up. */
      readonly participantId?: string;
      /** How many more came or went in the same moment: "Ann and 3 others". */
      readonly others?: number;
    }
  | { readonly kind: 'locked' | 'unlocked'; readonly name?: string }
  | { readonly kind: 'became-moderator' | 'became-participant' | 'became-viewer' }
  | { readonly kind: 'kicked' | 'banned' | 'sent-to-lobby'; readonly name: string; readonly byName?: string }
  /** One's own, by a moderator or from the start. */
  | { readonly kind: 'muted'; readonly media: readonly MediaKind[]; readonly name?: string }
  | { readonly kind: 'started-muted'; readonly media: readonly MediaKind[] }
  /** A moderator asks to switch it on. */
  | { readonly kind: 'asked'; readonly media: readonly MediaKind[]; readonly name?: string }
  | { readonly kind: 'not-permitted'; readonly media: MediaKind }
  | { readonly kind: 'moderated' | 'unmoderated'; readonly media: readonly MediaKind[]; readonly name?: string }
  | { readonly kind: 'lobby-on' | 'lobby-off' | 'entry-locked' | 'entry-open'; readonly name?: string }
  | { readonly kind: 'subject'; readonly subject: string; readonly name?: string }
  | { readonly kind: 'device-problem'; readonly source: Source; readonly problem: DeviceProblem }
  | { readonly kind: 'share-failed' | 'message-failed' | 'action-failed'; readonly code?: string }
  | { readonly kind: 'reconnected' };

export interface NoticeView {
  readonly id: number;
  readonly notice: Notice;
}

export type EndReason =
  | 'left'
  | 'removed'
  | 'banned'
  /** Sent back to the lobby: to be knocked at again. */
  | 'lobby'
  | 'replaced'
  | 'room-closed'
  | 'connection-lost';

export interface MeetingView {
  readonly roomId: string;
  readonly roomName: string;
  /** Whether a password is asked for. */
  readonly locked: boolean;
  readonly settings: RoomSettings;
  readonly selfId: string;
  /** One's own. */
  readonly role: Role;
  /** What one has the right to send. */
  readonly may: MediaKinds;
  readonly joinedAt: Date;
  readonly connection: ConnectionState;
  /** Set once the meeting is over for this person. */
  readonly ended?: EndReason;
  /** Display name of who ended it, where somebody did. */
  readonly endedBy?: string;
  /** Self first, then in order of joining. */
  readonly participants: readonly ParticipantView[];
  /** Shared screens first (newest first), then cameras in the order of participants. */
  readonly tiles: readonly TileView[];
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  readonly sharing: boolean;
  readonly handRaised: boolean;
  readonly videoQuality: VideoQuality;
  readonly messages: readonly ChatMessageView[];
  readonly unreadMessages: number;
  readonly notices: readonly NoticeView[];
  /** Who waits in the lobby, the longest first; moderators only. */
  readonly knocks: readonly Knock[];
  readonly reactions: readonly ReactionView[];
  /** How long each has spoken. */
  readonly talkedMs: TalkTimes;
}

/**
 * Promises resolve when the action took effect or failed; none rejects. A failure is told by a
 * notice, and what was shown at once is taken back.
 */
export interface MeetingActions {
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  chooseDevice(kind: 'audioinput' | 'videoinput' | 'audiooutput', deviceId: string): Promise<void>;
  startSharing(): Promise<void>;
  stopSharing(): Promise<void>;
  setHand(raised: boolean): Promise<void>;
  react(emoji: string): Promise<void>;
  rename(displayName: string): Promise<void>;
  setVideoQuality(quality: VideoQuality): void;
  /** The tiles on screen, most wanted first; others are not sent. */
  setVisibleTiles(tiles: readonly VisibleTile[]): void;
  sendMessage(text: string): Promise<void>;
  retryMessage(id: string): Promise<void>;
  /** Whether the chat is open in front of the user, so that messages count as read. */
  setChatVisible(visible: boolean): void;
  setPassword(password: string): Promise<void>;
  removePassword(): Promise<void>;
  dismissNotice(id: number): void;
  leave(): Promise<void>;
}

/** A running meeting. */
export interface Meeting extends MeetingActions {
  getSnapshot(): MeetingView;
  subscribe(listener: () => void): () => void;
  readonly moderation: ModerationActions;
  /** Who was in during the last day, as CSV; undefined after a failure was told. */
  attendance(): Promise<string | undefined>;
  /** Remote voices, to be played by one hidden audio element each. */
  readonly voices: Observable<readonly VoiceView[]>;
  /** What the pad needs to connect: renewed tokens come from here. */
  readonly pad: PadAccess;
}

export interface VoiceView {
  readonly key: string;
  readonly stream: MediaStream;
  readonly outputDeviceId?: string;
}

export interface PadAccess {
  readonly url: string;
  readonly padId: string;
  readonly token: () => string;
}

/** A value that changes, for `useSyncExternalStore`. */
export interface Observable<T> {
  readonly getSnapshot: () => T;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What prejoin knows before the meeting starts. */
export interface JoinRequest {
  readonly room: string;
  readonly displayName: string;
  readonly email?: string;
  readonly password?: string;
  readonly ownerSecret?: string;
  /** Of a knock in the lobby. */
  readonly ticket?: string;
  /** The bridge that is wished, by id. */
  readonly bridge?: string;
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  /** What the preview already captured, handed over so that nothing is asked twice. */
  readonly stream?: MediaStream;
  readonly videoQuality: VideoQuality;
  readonly outputDeviceId?: string;
}

export type JoinOutcome =
  | { readonly kind: 'joined'; readonly meeting: Meeting; readonly ownerSecret?: string }
  | { readonly kind: 'waiting'; readonly place: LobbyPlace }
  | { readonly kind: 'password'; readonly wrong: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfterSeconds?: number };

export type RoomNameProblem = 'empty' | 'too-long' | 'forbidden-character' | 'reserved';

export interface Bridge {
  readonly id: string;
  readonly region: string;
  /** 0–1 */
  readonly occupancy: number;
  readonly participants: number;
  /** Whether it takes new meetings. */
  readonly ready: boolean;
}

export interface Placement {
  readonly proposed?: Bridge;
  readonly bridges: readonly Bridge[];
}

export interface RoomInfo {
  readonly id: string;
  readonly name: string;
  readonly exists: boolean;
  readonly locked: boolean;
  readonly lobby: boolean;
  /** Nobody new comes in. */
  readonly entryLocked: boolean;
  readonly subject?: string;
  readonly notBeforeMs?: number;
  readonly participants: readonly { readonly displayName: string; readonly avatarId?: string }[];
  readonly participantCount: number;
  readonly bridge?: Bridge;
}

/** The prejoin page's picture of the devices. */
export interface PreviewView {
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  /** The camera's picture while it is on. */
  readonly stream?: MediaStream;
  /** Known devices; labels are empty until a permission was given. */
  readonly microphones: readonly MediaDeviceInfo[];
  readonly cameras: readonly MediaDeviceInfo[];
  readonly speakers: readonly MediaDeviceInfo[];
  readonly speakerId?: string;
  /** The browser's prompt is open. */
  readonly asking: boolean;
}

export interface Preview extends Observable<PreviewView> {
  /** Microphone level 0–1, some ten times a second while it is on. */
  readonly level: Observable<number>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  chooseDevice(kind: 'audioinput' | 'videoinput' | 'audiooutput', deviceId: string): Promise<void>;
  /**
   * What the join needs of the devices, any number of times. A meeting that was joined owns the
   * tracks from then on; until then, and after a refusal, they are the preview's.
   */
  handOver(): Pick<JoinRequest, 'microphone' | 'camera' | 'stream' | 'outputDeviceId'>;
  /** Stops the devices, but for those a meeting took over. */
  close(): void;
}
