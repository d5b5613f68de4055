import type { Preview } from '../state/meeting';

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
  throw new Error(`not wired yet: ${String(remembered.cameraOn)}`);
}
