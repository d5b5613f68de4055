import type { DeviceProblem, Preview, PreviewView } from '../state/meeting';
import { optional } from '../api/decode';
import { Store } from '../state/observable';
import { streamOf } from '../state/ownStreams';
import { Capture } from './capture';
import { type MediaInputs, browserInputs, constraintsFor } from './devices';
import { LevelMeter } from './levelMeter';

/** What the settings remember of devices. */
export interface RememberedDevices {
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly microphoneId?: string;
  readonly cameraId?: string;
  readonly speakerId?: string;
}

/** Opens the remembered devices for the prejoin page; asks for permission when needed. */
export function createPreview(remembered: RememberedDevices): Preview {
  return new DevicePreview(remembered, browserInputs());
}

export class DevicePreview implements Preview {
  readonly level;
  readonly getSnapshot;
  readonly subscribe;
  readonly #meter = new LevelMeter();
  readonly #microphone: Capture;
  readonly #camera: Capture;
  readonly #inputs: MediaInputs | DeviceProblem;
  readonly #view: Store<PreviewView>;
  #devices: readonly MediaDeviceInfo[] = [];
  #speakerId: string | undefined;
  #released = false;
  readonly #removeListeners: (() => void)[] = [];

  constructor(remembered: RememberedDevices, inputs: MediaInputs | DeviceProblem) {
    this.#inputs = inputs;
    this.#speakerId = remembered.speakerId;
    this.#microphone = new Capture('microphone', inputs, {
      on: false,
      ...optional('deviceId', remembered.microphoneId),
    });
    this.#camera = new Capture('camera', inputs, {
      on: false,
      ...optional('deviceId', remembered.cameraId),
    });
    this.#view = new Store<PreviewView>(this.#render(undefined));
    this.level = this.#meter.level;
    this.getSnapshot = this.#view.getSnapshot;
    this.subscribe = this.#view.subscribe;
    this.#watch();
    void this.#start(remembered);
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#microphone.setOn(on);
    await this.#listDevices();
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#camera.setOn(on);
    await this.#listDevices();
  }

  async chooseDevice(
    kind: 'audioinput' | 'videoinput' | 'audiooutput',
    deviceId: string,
  ): Promise<void> {
    if (kind === 'audioinput') await this.#microphone.choose(deviceId);
    else if (kind === 'videoinput') await this.#camera.choose(deviceId);
    else this.#speakerId = deviceId;
    this.#refresh();
  }

  handOver(): ReturnType<Preview['handOver']> {
    const { microphone, camera } = this.#view.getSnapshot();
    const tracks = [this.#microphone, this.#camera].map(({ view }) => view.getSnapshot().track);
    const given = tracks.filter((track) => track !== undefined);
    return {
      microphone,
      camera,
      ...optional('stream', given.length === 0 ? undefined : new MediaStream(given)),
      ...optional('outputDeviceId', this.#speakerId),
    };
  }

  close(): void {
    if (this.#released) return;
    this.#released = true;
    this.#meter.close();
    for (const remove of this.#removeListeners) remove();
    this.#microphone.close();
    this.#camera.close();
  }

  #watch(): void {
    const refresh = (): void => {
      this.#refresh();
    };
    this.#removeListeners.push(
      this.#microphone.view.subscribe(refresh),
      this.#camera.view.subscribe(refresh),
    );
    if (typeof this.#inputs === 'string') return;
    this.#removeListeners.push(this.#inputs.onChange(() => void this.#listDevices()));
  }

  /** Both at once, so that the browser asks once; one by one when that fails. */
  async #start({ microphoneOn, cameraOn }: RememberedDevices): Promise<void> {
    const both = microphoneOn && cameraOn && typeof this.#inputs !== 'string';
    if (!both || !(await this.#openBoth(this.#inputs))) {
      // Either may have been switched off while the browser asked for both.
      const wanted = (capture: Capture, remembered: boolean) => (both ? capture.on : remembered);
      await Promise.all([
        wanted(this.#microphone, microphoneOn) ? this.#microphone.setOn(true) : undefined,
        wanted(this.#camera, cameraOn) ? this.#camera.setOn(true) : undefined,
      ]);
    }
    await this.#listDevices();
  }

  async #openBoth(inputs: MediaInputs): Promise<boolean> {
    const { microphone, camera } = this.#view.getSnapshot();
    const takeVoice = this.#microphone.expect();
    const takePicture = this.#camera.expect();
    try {
      const stream = await inputs.open({
        audio: constraintsFor('microphone', microphone.deviceId),
        video: constraintsFor('camera', camera.deviceId),
      });
      const [voice] = stream.getAudioTracks();
      const [picture] = stream.getVideoTracks();
      if (voice !== undefined) takeVoice(voice);
      if (picture !== undefined) takePicture(picture);
      return voice !== undefined && picture !== undefined;
    } catch {
      // One of the two is missing or refused: each tells its own reason.
      return this.#released;
    }
  }

  async #listDevices(): Promise<void> {
    if (typeof this.#inputs !== 'string') {
      this.#devices = await this.#inputs.list().catch(() => []);
    }
    this.#refresh();
  }

  #refresh(): void {
    if (this.#released) return;
    const { device, track } = this.#microphone.view.getSnapshot();
    this.#meter.follow(device.on ? track : undefined);
    this.#view.set(this.#render(this.#view.getSnapshot()));
  }

  #render(before: PreviewView | undefined): PreviewView {
    const microphone = this.#microphone.view.getSnapshot();
    const camera = this.#camera.view.getSnapshot();
    const labelled = this.#devices.some((device) => device.label !== '');
    return {
      microphone: microphone.device,
      camera: camera.device,
      ...optional('stream', streamOf(camera.track, before?.stream)),
      microphones: this.#of('audioinput'),
      cameras: this.#of('videoinput'),
      speakers: this.#of('audiooutput'),
      ...optional('speakerId', this.#speakerId),
      asking: !labelled && (microphone.asking || camera.asking),
    };
  }

  /** Before a permission was given, browsers list one nameless device of each kind. */
  #of(kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
    return this.#devices.filter((device) => device.kind === kind);
  }
}

