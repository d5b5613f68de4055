import { type Joined, leaveBeaconUrl } from '../api/rooms';
import { NO_MEDIA } from '../api/roomSettings';
import type { SocketState } from '../api/socket';
import { largestEncoding } from '../media/encodings';
import { MediaLink, type MediaStart } from '../media/mediaLink';
import type { Peer } from '../media/peer';
import { ChatSession } from './chatSession';
import { Conversation } from './conversation';
import { firstRoster, joinFlags } from './firstRoster';
import { MediaReport } from './mediaReport';
import type { JoinRequest, MeetingView, Notice, VideoQuality } from './meeting';
import { type MeetingParts, createMeetingRenderer } from './meetingRenderer';
import { NO_NOTICES, type Notices, dismiss, tell } from './notices';
import { Derived } from './observable';
import { Optimistic } from './optimistic';
import { OwnMedia } from './ownMedia';
import { OwnStreams } from './ownStreams';
import type { MeetingPlatform } from './platform';
import { Reception } from './reception';
import { OwnRights } from './ownRights';
import { ReactionBoard } from './reactions';
import { type Ended, RoomSession } from './roomSession';
import { type Roster, participantOf } from './roster';
import { VoiceList } from './voiceList';

/**
 * A meeting's parts from admission to its end, wired together: what one of them tells goes to
 * those it concerns, and the picture of the whole is made anew. It decides nothing itself.
 */
export class MeetingWiring {
  readonly view = new Derived<MeetingView>(() => this.#render(this.#parts()));
  readonly room: RoomSession;
  readonly chat: ChatSession;
  readonly own: OwnMedia;
  readonly reception: Reception;
  readonly voiceList: VoiceList;
  readonly name: Optimistic<string>;
  readonly hand: Optimistic<boolean>;
  readonly rights: OwnRights;
  readonly platform: MeetingPlatform;
  readonly roomId: string;
  readonly #joinedAt = new Date();
  readonly #render = createMeetingRenderer();
  readonly #link: MediaLink;
  readonly #ownStreams = new OwnStreams();
  readonly #report: MediaReport;
  readonly #conversation: Conversation;
  readonly #reactions: ReactionBoard;
  readonly #removers: (() => void)[] = [];
  #notices: Notices = NO_NOTICES;
  #ended: Ended | undefined;
  #endedBy: string | undefined;
  #wasConnected = false;
  #lastConnection: MeetingView['connection'] = 'connecting';

  constructor(
    platform: MeetingPlatform,
    request: JoinRequest,
    joined: Joined,
    media: MediaStart,
    peer: Peer,
  ) {
    const changed = (): void => {
      this.view.invalidate();
    };
    this.platform = platform;
    this.roomId = joined.room.id;
    this.name = new Optimistic(platform.clock, changed);
    this.hand = new Optimistic(platform.clock, changed);
    this.#conversation = new Conversation(platform.clock, changed);
    this.own = new OwnMedia(platform, request, {
      onChange: () => {
        this.#onOwnMedia();
      },
      onNotice: this.tell,
    });
    this.#reactions = new ReactionBoard(platform.clock, changed);
    const roster = firstRoster(joined, request);
    this.rights = new OwnRights(this.own, participantOf(roster, roster.selfId)?.may ?? NO_MEDIA, this.tell);
    this.room = this.#openRoom(joined, roster);
    const session = { token: this.room.token, renewToken: this.room.renewToken };
    const onBridgeMissing = this.room.reportBridge;
    const identity = { roomId: this.roomId, participantId: joined.participantId };
    this.#link = new MediaLink({ ...platform, ...session, onBridgeMissing }, identity, joined.bridge, media, peer, (frame) => {
      this.#conversation.onFrame(frame);
    });
    this.chat = new ChatSession(platform, {
      ...session,
      roomId: this.roomId,
      selfId: joined.participantId,
      onNotice: this.tell,
    });
    this.#report = new MediaReport(
      joinFlags(request),
      (changes) => this.room.send('participant.update', { ...changes }),
      (code) => {
        this.tell({ kind: 'action-failed', code });
      },
    );
    this.reception = new Reception(
      platform.clock,
      platform.pixelRatio,
      request.videoQuality,
      (wishes) => {
        this.#link.want(wishes);
      },
    );
    this.voiceList = new VoiceList(this.#link.view, request.outputDeviceId);
    this.#watch(changed);
    this.#onOwnMedia();
  }

  #openRoom(joined: Joined, roster: Roster): RoomSession {
    return new RoomSession(this.platform, joined, roster, {
      onNotice: this.tell,
      onBridge: (bridge) => {
        this.#link.moveTo(bridge);
      },
      onState: (state) => {
        this.#onRoomState(state);
      },
      onSnapshot: () => {
        const { participants, selfId } = this.room.roster.getSnapshot();
        const self = participants.find(({ id }) => id === selfId);
        if (self === undefined) return;
        this.rights.onSnapshot(self);
        this.#report.correct(self);
      },
      onMuted: (media, by) => {
        this.rights.onMuted(media, by);
      },
      onReaction: (participantId, emoji) => {
        this.#reactions.show(participantId, emoji);
      },
      onEnded: (why, by) => {
        this.#endedBy ??= by;
        this.end(why);
      },
    });
  }

  #watch(changed: () => void): void {
    this.#removers.push(
      this.room.roster.subscribe(() => {
        this.#onRoster();
      }),
      this.chat.chat.subscribe(changed),
      this.#link.view.subscribe(() => {
        this.#noteConnection();
      }),
      this.platform.onPageHide(() => {
        if (this.#ended !== undefined) return;
        this.platform.beacon(leaveBeaconUrl(this.roomId), { token: this.room.token() });
      }),
    );
  }

  #onRoster(): void {
    const roster = this.room.roster.getSnapshot();
    const self = participantOf(roster, roster.selfId);
    if (self !== undefined) {
      this.name.reconcile(self.name);
      this.hand.reconcile(self.handRaisedAtMs !== undefined);
      this.rights.onSelf(self);
    }
    this.reception.setRoster(roster);
    this.view.invalidate();
  }

  setQuality(quality: VideoQuality): void {
    this.reception.setQuality(quality);
    this.#link.limitCamera(largestEncoding(quality));
  }

  #onOwnMedia(): void {
    if (this.#ended !== undefined) return;
    const tracks = this.own.tracks();
    for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) {
      this.#link.publish(source, tracks.get(source)).catch(() => {
        this.tell({ kind: 'action-failed', code: 'track_refused' });
      });
    }
    this.#report.report(this.own.flags());
    this.view.invalidate();
  }

  #onRoomState(state: SocketState): void {
    if (state === 'open') this.#report.resume();
    this.#noteConnection();
  }

  /** Tells once that everything is back after it had been gone. */
  #noteConnection(): void {
    const before = this.#lastConnection;
    this.#lastConnection = this.#connection();
    this.view.invalidate();
    if (this.#lastConnection !== 'connected' || before === 'connected') return;
    if (this.#wasConnected) this.tell({ kind: 'reconnected' });
    this.#wasConnected = true;
  }

  dismissNotice(id: number): void {
    this.#notices = dismiss(this.#notices, id);
    this.view.invalidate();
  }

  readonly tell = (notice: Notice): void => {
    this.#notices = tell(this.#notices, notice);
    this.view.invalidate();
  };

  selfName(): string {
    const roster = this.room.roster.getSnapshot();
    return this.name.over(participantOf(roster, roster.selfId)?.name ?? '');
  }

  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** Stops everything; later reasons are ignored. */
  end(why: Ended): void {
    if (this.#ended !== undefined) return;
    this.#ended = why;
    for (const remove of this.#removers) remove();
    this.own.close();
    this.#conversation.close();
    this.#reactions.close();
    this.reception.close();
    this.chat.close();
    this.#link.close();
    this.voiceList.close();
    this.room.close();
    this.view.invalidate();
  }

  #connection(): MeetingView['connection'] {
    if (this.#ended === 'connection-lost') return 'lost';
    const media = this.#link.view.getSnapshot().phase;
    const room = this.room.state;
    if (room === 'open') return media === 'connecting' && this.#wasConnected ? 'reconnecting' : media;
    return this.#wasConnected ? 'reconnecting' : 'connecting';
  }

  #parts(): MeetingParts {
    const roster = this.room.roster.getSnapshot();
    const self = participantOf(roster, roster.selfId);
    const { microphone, camera } = this.own;
    const flags = this.own.flags();
    const streams = this.#ownStreams.of(this.own.tracks(), flags);
    return {
      roster,
      joinedAt: this.#joinedAt,
      connection: this.#connection(),
      ended: this.#ended,
      endedBy: this.#endedBy,
      reactions: this.#reactions.list,
      own: {
        name: this.selfName(),
        hand: this.hand.over(self?.handRaisedAtMs !== undefined),
        audio: flags.audio,
        microphone: microphone.view.getSnapshot().device,
        camera: camera.view.getSnapshot().device,
        ...streams,
      },
      speaking: this.#conversation.speaking,
      dominantId: this.#conversation.dominantId,
      quality: this.#conversation.quality,
      pictures: this.#link.view.getSnapshot().pictures,
      paused: this.#link.view.getSnapshot().paused,
      videoQuality: this.reception.quality,
      chat: this.chat.chat.getSnapshot(),
      notices: this.#notices.list,
    };
  }
}
