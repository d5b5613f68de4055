import type { DeviceProblem, Source } from '../state/meeting';

/** The part of `navigator.mediaDevices` used here; rejects with the browser's DOMException. */
export interface MediaInputs {
  open(constraints: MediaStreamConstraints): Promise<MediaStream>;
  openScreen(): Promise<MediaStream>;
  list(): Promise<readonly MediaDeviceInfo[]>;
  /** Calls back when a device comes or goes; the answer unsubscribes. */
  onChange(listener: () => void): () => void;
}

/** The browser's devices, or why there are none: pages without HTTPS get none at all. */
export function browserInputs(): MediaInputs | DeviceProblem {
  if (!globalThis.isSecureContext) return 'insecure-context';
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (devices === undefined) return 'unsupported';
  return {
    open: (constraints) => devices.getUserMedia(constraints),
    openScreen: () =>
      devices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: true }),
    list: () => devices.enumerateDevices(),
    onChange(listener) {
      devices.addEventListener('devicechange', listener);
      return () => {
        devices.removeEventListener('devicechange', listener);
      };
    },
  };
}

/** What a rejected `getUserMedia` means to the user (Media Capture and Streams, 10.2). */
export function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'not-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

/** What is asked of a device; a remembered one that is gone falls back to the default. */
export function constraintsFor(
  source: Extract<Source, 'microphone' | 'camera'>,
  deviceId: string | undefined,
): MediaTrackConstraints {
  const device = deviceId === undefined ? {} : { deviceId: { ideal: deviceId } };
  if (source === 'microphone') {
    return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }
  return {
    ...device,
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  };
}
