/** Chromium without anything that calls home. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** A camera that shows a moving picture, a microphone that beeps, and consent to both. */
export const FAKE_DEVICES: readonly string[] = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

export function browserPath(): string {
  return process.env['SALON_CHROMIUM'] ?? '/usr/bin/chromium';
}
