import type { VideoQuality } from '../state/meeting';

/** How a camera is sent: how much smaller than captured (720p), and how many bits at most. */
export interface CameraEncoding {
  readonly scaleResolutionDownBy: number;
  readonly maxBitrateBps: number;
}

const STEPS: readonly CameraEncoding[] = [
  { scaleResolutionDownBy: 1, maxBitrateBps: 1_700_000 },
  { scaleResolutionDownBy: 1.5, maxBitrateBps: 900_000 },
  { scaleResolutionDownBy: 2, maxBitrateBps: 500_000 },
  { scaleResolutionDownBy: 4, maxBitrateBps: 180_000 },
];

/**
 * The one encoding of the camera. The more people, the smaller the tiles it is shown in, and
 * everybody gets the same picture; who saves bandwidth saves it in both directions.
 */
export function cameraEncoding(quality: VideoQuality, participantCount: number): CameraEncoding {
  const byCrowd = participantCount <= 3 ? 0 : participantCount <= 6 ? 1 : participantCount <= 16 ? 2 : 3;
  const byQuality = { high: byCrowd - 1, standard: byCrowd, low: 3, 'audio-only': 3 }[quality];
  const step = STEPS[Math.max(0, Math.min(byQuality, STEPS.length - 1))];
  if (step === undefined) throw new RangeError('no such encoding');
  return step;
}

/** A screen is read: sharp before smooth. */
export const SCREEN_ENCODING: RTCRtpEncodingParameters = {
  maxBitrate: 2_500_000,
  maxFramerate: 30,
};

/**
 * Of the browser's codecs those Salon sends, with their retransmission: VP8 for pictures, Opus
 * for sound. A short list also keeps an offer of fifty sections small.
 */
export function preferredCodecs<T extends { readonly mimeType: string }>(codecs: readonly T[]): T[] {
  const wanted = ['audio/opus', 'video/vp8', 'video/rtx'];
  return codecs.filter(({ mimeType }) => wanted.includes(mimeType.toLowerCase()));
}
