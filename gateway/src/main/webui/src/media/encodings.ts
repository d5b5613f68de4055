import type { VideoQuality } from '../state/meeting';

/** One encoding of the camera, by its RTP stream id: how much smaller than captured (720p), and how many bits at most. */
export interface CameraEncoding {
  readonly rid: string;
  readonly scaleResolutionDownBy: number;
  readonly maxBitrateBps: number;
}

/**
 * The camera's encodings, the smallest first: a strip of many, a grid, a stage. Who receives which
 * is the bridge's business.
 */
export const CAMERA_ENCODINGS: readonly [CameraEncoding, CameraEncoding, CameraEncoding] = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrateBps: 150_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrateBps: 500_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrateBps: 1_700_000 },
];

/** Off until the bridge can tell encodings apart: it would take them for one that starts over all the time. */
export const SIMULCAST = false as boolean;

/** Frames of VP8 that receivers may be spared one by one, so that a picture can get less smooth before it gets smaller. */
const TEMPORAL_LAYERS = 'L1T3';

/** Who saves bandwidth saves it in both directions: the largest encoding of the own camera. */
export function largestEncoding(quality: VideoQuality): CameraEncoding {
  const [smallest, , largest] = CAMERA_ENCODINGS;
  return quality === 'low' || quality === 'audio-only' ? smallest : largest;
}

/** The stream ids of all. */
export const CAMERA_RIDS: readonly string[] = CAMERA_ENCODINGS.map(({ rid }) => rid);

/**
 * Which of its encodings the camera sends.
 *
 * @param largest the user's limit; who needs more gets this one
 * @param needed by receivers, as the bridge told
 */
export function activeEncodings(
  largest: CameraEncoding,
  needed: ReadonlySet<string>,
): ReadonlySet<string> {
  const limit = CAMERA_RIDS.indexOf(largest.rid);
  const wanted = CAMERA_RIDS.flatMap((rid, at) => (needed.has(rid) ? [Math.min(at, limit)] : []));
  return new Set(CAMERA_RIDS.filter((_, at) => wanted.includes(at)));
}

/**
 * What to try offering for the camera, the best first: browsers refuse what they do not know, some
 * of them temporal layers, old ones several encodings.
 */
export function cameraOffers(largest: CameraEncoding): readonly (readonly RTCRtpEncodingParameters[])[] {
  const active = activeEncodings(largest, new Set(CAMERA_RIDS));
  const plain = CAMERA_ENCODINGS.map((encoding) => ({
    rid: encoding.rid,
    active: active.has(encoding.rid),
    ...parametersOf(encoding),
  }));
  const layered = plain.map((encoding) => ({ ...encoding, scalabilityMode: TEMPORAL_LAYERS }));
  const single = [parametersOf(largest)];
  return SIMULCAST ? [layered, plain, single] : [single];
}

/** How one encoding is made, in the browser's words. */
export function parametersOf(encoding: CameraEncoding): RTCRtpEncodingParameters {
  return {
    scaleResolutionDownBy: encoding.scaleResolutionDownBy,
    maxBitrate: encoding.maxBitrateBps,
    maxFramerate: 30,
  };
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
