import type { JsonObject } from '../api/decode';
import { ApiError } from '../api/problem';
import { fetchAttendance, leave, removePassword, setPassword } from '../api/rooms';
import { CommandError } from '../api/socket';
import { setVisible } from './chatLog';
import type { Meeting, MeetingView, Observable, PadAccess, VideoQuality, VisibleTile, VoiceView } from './meeting';
import type { MeetingWiring } from './meetingWiring';
import { type ModerationActions, createModeration } from './moderation';

/** What the user can do in a running meeting; each failure becomes a notice. */
export class LiveMeeting implements Meeting {
  readonly getSnapshot: () => MeetingView;
  readonly subscribe: (listener: () => void) => () => void;
  readonly voices: Observable<readonly VoiceView[]>;
  readonly pad: PadAccess;
  readonly moderation: ModerationActions;
  readonly #parts: MeetingWiring;
  /** Audio only switched the camera off, so leaving it switches it on again. */
  #cameraPaused = false;

  constructor(parts: MeetingWiring) {
    this.#parts = parts;
    this.getSnapshot = parts.view.getSnapshot;
    this.subscribe = parts.view.subscribe;
    this.voices = parts.voiceList.voices;
    this.moderation = createModeration(async (type, data) => {
      let answer: JsonObject | undefined;
      await this.#attempt(async () => {
        answer = await parts.room.send(type, data);
      });
      return answer;
    });
    this.pad = {
      url: `${parts.platform.socketOrigin}/api/pads`,
      padId: parts.roomId,
      token: parts.room.token,
    };
  }

  async setMicrophone(on: boolean): Promise<void> {
    if (on && !this.#parts.rights.allows('audio')) return;
    await this.#parts.own.microphone.setOn(on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.#cameraPaused = false;
    if (on && !this.#parts.rights.allows('video')) return;
    await this.#parts.own.camera.setOn(on);
  }

  async chooseDevice(
    kind: 'audioinput' | 'videoinput' | 'audiooutput',
    deviceId: string,
  ): Promise<void> {
    if (kind === 'audioinput') await this.#parts.own.microphone.choose(deviceId);
    else if (kind === 'videoinput') await this.#parts.own.camera.choose(deviceId);
    else this.#parts.voiceList.setOutput(deviceId);
  }

  async startSharing(): Promise<void> {
    if (this.#parts.rights.allows('screen')) await this.#parts.own.startSharing();
  }

  stopSharing(): Promise<void> {
    this.#parts.own.stopSharing();
    return Promise.resolve();
  }

  async setHand(raised: boolean): Promise<void> {
    await this.#attempt(() =>
      this.#parts.hand.propose(raised, () => this.#parts.room.send('participant.update', { hand: raised })),
    );
  }

  async react(emoji: string): Promise<void> {
    await this.#attempt(async () => {
      await this.#parts.room.send('reaction', { emoji });
    });
  }

  async rename(displayName: string): Promise<void> {
    const name = displayName.trim();
    if (name === '') return;
    await this.#attempt(() =>
      this.#parts.name.propose(name, () => this.#parts.room.send('participant.update', { displayName: name })),
    );
  }

  setVideoQuality(quality: VideoQuality): void {
    this.#pauseCamera(quality === 'audio-only');
    this.#parts.setQuality(quality);
    this.#parts.view.invalidate();
  }

  setVisibleTiles(tiles: readonly VisibleTile[]): void {
    this.#parts.reception.setVisible(tiles);
  }

  async sendMessage(text: string): Promise<void> {
    if (text.trim() === '') return;
    await this.#parts.chat.send(text, this.#parts.selfName());
  }

  async retryMessage(id: string): Promise<void> {
    await this.#parts.chat.retry(id);
  }

  setChatVisible(visible: boolean): void {
    this.#parts.chat.chat.update((chat) => setVisible(chat, visible));
  }

  async setPassword(password: string): Promise<void> {
    await this.#attempt(() =>
      setPassword(this.#parts.platform.http, this.#parts.roomId, this.#parts.room.token(), password),
    );
  }

  async removePassword(): Promise<void> {
    await this.#attempt(() =>
      removePassword(this.#parts.platform.http, this.#parts.roomId, this.#parts.room.token()),
    );
  }

  async attendance(): Promise<string | undefined> {
    let csv: string | undefined;
    await this.#attempt(async () => {
      csv = await fetchAttendance(this.#parts.platform.http, this.#parts.roomId, this.#parts.room.token());
    });
    return csv;
  }

  dismissNotice(id: number): void {
    this.#parts.dismissNotice(id);
  }

  async leave(): Promise<void> {
    if (this.#parts.ended) return;
    const gone = leave(this.#parts.platform.http, this.#parts.roomId, this.#parts.room.token());
    this.#parts.end('left');
    // The place is given up at the latest when the socket has been gone for its time.
    await gone.catch(() => undefined);
  }

  #pauseCamera(pause: boolean): void {
    const { camera } = this.#parts.own;
    if (pause && camera.on) {
      this.#cameraPaused = true;
      void camera.setOn(false);
    } else if (!pause && this.#cameraPaused) {
      this.#cameraPaused = false;
      void camera.setOn(true);
    }
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      const known = error instanceof CommandError || error instanceof ApiError;
      this.#parts.tell(known ? { kind: 'action-failed', code: error.code } : { kind: 'action-failed' });
    }
  }
}
