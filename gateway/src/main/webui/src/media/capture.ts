import type { DeviceProblem, DeviceState } from '../state/meeting';
import { Store } from '../state/observable';
import { type MediaInputs, constraintsFor, problemOf } from './devices';

export interface CaptureView {
  readonly device: DeviceState;
  /** The device's flow; a muted microphone keeps it, disabled, so that unmuting is instant. */
  readonly track?: MediaStreamTrack;
  /** The browser was asked and has not answered. */
  readonly asking: boolean;
}

/** Who adopted a track last: the meeting takes the preview's over by adopting them. */
const owners = new WeakMap<MediaStreamTrack, Capture>();

/**
 * One microphone or camera: opened when wanted, replaced when another is chosen or when it is
 * unplugged. A camera that is off is closed, so that its light goes out.
 *
 * The last wish wins: what an overtaken request opens is stopped again.
 */
export class Capture {
  readonly view: Store<CaptureView>;
  readonly #source: 'microphone' | 'camera';
  readonly #inputs: MediaInputs | DeviceProblem;
  #turn = 0;

  constructor(
    source: 'microphone' | 'camera',
    inputs: MediaInputs | DeviceProblem,
    device: DeviceState,
    track?: MediaStreamTrack,
  ) {
    this.#source = source;
    this.#inputs = inputs;
    this.view = new Store<CaptureView>({ device: { ...device, on: false }, asking: false });
    if (track !== undefined) this.#adopt(track, device.on);
  }

  get on(): boolean {
    return this.view.getSnapshot().device.on;
  }

  /** Resolves when the device is on or off, or when it is known why not. */
  async setOn(on: boolean): Promise<void> {
    if (!on) {
      this.#turn += 1;
      this.#switchOff();
      return;
    }
    const { track } = this.view.getSnapshot();
    if (track?.readyState === 'live') this.#adopt(track, true);
    else await this.#open(true);
  }

  /** Another device, at once when this one is on. */
  async choose(deviceId: string): Promise<void> {
    this.view.update((view) => ({ ...view, device: { ...view.device, deviceId } }));
    const { track, device } = this.view.getSnapshot();
    if (device.on || track !== undefined) await this.#open(device.on);
  }

  /**
   * On from now on, with a track that is opened together with another's, to ask for permission
   * once. The answer takes that track, or stops it when something else was wished meanwhile.
   */
  expect(): (track: MediaStreamTrack) => void {
    this.#turn += 1;
    const turn = this.#turn;
    this.#want(true);
    return (track) => {
      if (turn === this.#turn) this.#adopt(track, true);
      else track.stop();
    };
  }

  close(): void {
    this.#turn += 1;
    this.#drop({});
  }

  async #open(on: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    if (typeof this.#inputs === 'string') {
      this.#drop({ problem: this.#inputs });
      return;
    }
    this.#want(on);
    try {
      const wanted = constraintsFor(this.#source, this.view.getSnapshot().device.deviceId);
      const kind = this.#source === 'microphone' ? 'audio' : 'video';
      const stream = await this.#inputs.open({ [kind]: wanted });
      const [track] = stream.getTracks();
      if (turn !== this.#turn) track?.stop();
      else if (track === undefined) this.#drop({ problem: 'not-found' });
      else this.#adopt(track, on);
    } catch (error) {
      if (turn === this.#turn) this.#drop({ problem: problemOf(error) });
    }
  }

  #want(on: boolean): void {
    this.view.update((view) => ({
      ...view,
      device: { ...withoutProblem(view.device), on },
      asking: true,
    }));
  }

  #adopt(track: MediaStreamTrack, on: boolean): void {
    const before = this.view.getSnapshot();
    if (before.track !== undefined && before.track !== track) this.#stop(before.track);
    track.enabled = on;
    if (this.#source === 'camera') track.contentHint = 'motion';
    owners.set(track, this);
    track.onended = () => {
      if (owners.get(track) === this) this.#onUnplugged();
    };
    const device = { ...withoutProblem(before.device), on };
    this.view.set({ device, track, asking: false });
  }

  /** The device is gone (or its permission): go on with the browser's default. */
  #onUnplugged(): void {
    const { on } = this;
    this.#drop({});
    this.view.update((view) => ({ ...view, device: withoutDevice(view.device) }));
    if (on) void this.#open(true);
  }

  #switchOff(): void {
    const { track } = this.view.getSnapshot();
    if (this.#source === 'camera' || track === undefined) this.#drop({});
    else this.#adopt(track, false);
  }

  #drop(state: { readonly problem?: DeviceProblem }): void {
    const { track, device } = this.view.getSnapshot();
    if (track !== undefined) this.#stop(track);
    this.view.set({ device: { ...withoutProblem(device), on: false, ...state }, asking: false });
  }

  /** Only its last owner stops a track: the preview's goes on in the meeting. */
  #stop(track: MediaStreamTrack): void {
    if (owners.get(track) !== this) return;
    track.onended = null;
    track.stop();
  }
}

function withoutProblem({ on, deviceId }: DeviceState): DeviceState {
  return deviceId === undefined ? { on } : { on, deviceId };
}

function withoutDevice({ on, problem }: DeviceState): DeviceState {
  return problem === undefined ? { on } : { on, problem };
}
