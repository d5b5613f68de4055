import { Capture } from '../media/capture';
import { type ScreenTracks, captureScreen, stopScreen } from '../media/screenCapture';
import type { DeviceProblem, JoinRequest, Notice, Source } from './meeting';
import { Store } from './observable';
import type { MeetingPlatform } from './platform';

/** What the roster should say of us. */
export interface MediaFlags {
  readonly audio: boolean;
  readonly video: boolean;
  readonly screen: boolean;
}

export interface OwnMediaListener {
  /** Tracks or their state changed. */
  onChange(): void;
  onNotice(notice: Notice): void;
}

/** The own microphone, camera and screen during a meeting. */
export class OwnMedia {
  readonly microphone: Capture;
  readonly camera: Capture;
  readonly screen = new Store<ScreenTracks | undefined>(undefined);
  readonly #platform: MeetingPlatform;
  readonly #listener: OwnMediaListener;
  readonly #problems = new Map<Source, DeviceProblem | undefined>();
  #asking = false;

  constructor(platform: MeetingPlatform, request: JoinRequest, listener: OwnMediaListener) {
    this.#platform = platform;
    this.#listener = listener;
    const [voice] = request.stream?.getAudioTracks() ?? [];
    const [picture] = request.stream?.getVideoTracks() ?? [];
    this.microphone = new Capture('microphone', platform.inputs, request.microphone, voice);
    this.camera = new Capture('camera', platform.inputs, request.camera, picture);
    this.#watch('microphone', this.microphone);
    this.#watch('camera', this.camera);
    this.screen.subscribe(() => {
      listener.onChange();
    });
    if (request.microphone.on && voice === undefined) void this.microphone.setOn(true);
    if (request.camera.on && picture === undefined) void this.camera.setOn(true);
  }

  tracks(): ReadonlyMap<Source, MediaStreamTrack> {
    const screen = this.screen.getSnapshot();
    const tracks: readonly (readonly [Source, MediaStreamTrack | undefined])[] = [
      ['microphone', this.microphone.view.getSnapshot().track],
      ['camera', this.camera.view.getSnapshot().track],
      ['screen', screen?.picture],
      ['screen-audio', screen?.sound],
    ];
    return new Map(
      tracks.flatMap(([source, track]) => (track === undefined ? [] : [[source, track]])),
    );
  }

  flags(): MediaFlags {
    return {
      audio: this.microphone.on && this.microphone.view.getSnapshot().track !== undefined,
      video: this.camera.on && this.camera.view.getSnapshot().track !== undefined,
      screen: this.screen.getSnapshot() !== undefined,
    };
  }

  async startSharing(): Promise<void> {
    if (this.#asking || this.screen.getSnapshot() !== undefined) return;
    this.#asking = true;
    const outcome = await captureScreen(this.#platform.inputs, () => {
      this.stopSharing();
    });
    this.#asking = false;
    if (outcome.kind === 'shared') this.screen.set(outcome.tracks);
    if (outcome.kind === 'failed') {
      this.#listener.onNotice({ kind: 'share-failed', code: outcome.problem });
    }
  }

  stopSharing(): void {
    const screen = this.screen.getSnapshot();
    if (screen === undefined) return;
    stopScreen(screen);
    this.screen.set(undefined);
  }

  close(): void {
    this.microphone.close();
    this.camera.close();
    this.stopSharing();
  }

  #watch(source: 'microphone' | 'camera', capture: Capture): void {
    this.#problems.set(source, capture.view.getSnapshot().device.problem);
    capture.view.subscribe(() => {
      const { problem } = capture.view.getSnapshot().device;
      if (problem !== undefined && problem !== this.#problems.get(source)) {
        this.#listener.onNotice({ kind: 'device-problem', source, problem });
      }
      this.#problems.set(source, problem);
      this.#listener.onChange();
    });
  }
}
