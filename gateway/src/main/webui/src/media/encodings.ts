import type { VideoQuality } from '../state/meeting';
import type { EncodingChange } from './parameterChanges';

/**
 * The stream ids of the camera's encodings, the smallest first: some 180 lines for a strip of many,
 * 360 for a grid, 720 for a stage. Who receives which is the bridge's business.
 */
export const CAMERA_RIDS = ['q', 'h', 'f'] as const;

export type CameraRid = (typeof CAMERA_RIDS)[number];

/** How one of them is made: how much smaller than captured, and how many bits at most. */
export interface CameraEncoding {
  readonly rid: CameraRid;
  readonly scaleResolutionDownBy: number;
  readonly maxBitrateBps: number;
}

const MAX_BITRATE_BPS: Readonly<Record<CameraRid, number>> = { q: 150_000, h: 500_000, f: 1_700_000 };

/**
 * The pixels that are worth one encoding, two, three. Chromium sends no more of a smaller picture
 * (`LimitSimulcastLayerCount`) and leaves out the last ones, which must then not be the largest.
 */
const WORTH_PIXELS = [0, 125_000, 490_000];

/** Frames of VP8 that receivers may be spared one by one, so that a picture can get less smooth before it gets smaller. */
export const TEMPORAL_LAYERS = 'L1T3';

/** The encodings of a camera that captures so many pixels, the smallest first; unknown: 1280 × 720. */
export function cameraEncodings(pixels: number | undefined): readonly CameraEncoding[] {
  const count = pixels === undefined ? CAMERA_RIDS.length : WORTH_PIXELS.filter((least) => pixels >= least).length;
  return CAMERA_RIDS.slice(0, count).map((rid, at) => ({
    rid,
    scaleResolutionDownBy: 2 ** (count - 1 - at),
    maxBitrateBps: MAX_BITRATE_BPS[rid],
  }));
}

/** Who saves bandwidth saves it in both directions: the largest encoding of the own camera. */
export function largestEncoding(quality: VideoQuality): CameraRid {
  return quality === 'low' || quality === 'audio-only' ? 'q' : 'f';
}

/**
 * Which of its encodings the camera sends. The smallest goes on when nobody needs any: whoever
 * comes next has a picture at once, and the bridge takes silence for a camera that is off.
 *
 * @param largest of those that can be sent; who needs more gets this one
 * @param needed by receivers, as the bridge told
 */
export function activeEncodings(largest: CameraRid, needed: ReadonlySet<string>): ReadonlySet<string> {
  const limit = CAMERA_RIDS.indexOf(largest);
  const wanted = CAMERA_RIDS.flatMap((rid, at) => (needed.has(rid) ? [Math.min(at, limit)] : []));
  return new Set(CAMERA_RIDS.filter((_, at) => wanted.includes(at) || (at === 0 && wanted.length === 0)));
}

/** What a browser's sender should do of each stream id. */
export function cameraParameters(
  largest: CameraRid,
  needed: ReadonlySet<string>,
  pixels: number | undefined,
): ReadonlyMap<string, RTCRtpEncodingParameters> {
  const encodings = cameraEncodings(pixels);
  const active = activeEncodings(smaller(largest, encodings.at(-1)?.rid ?? largest), needed);
  return new Map(
    CAMERA_RIDS.map((rid, at) => {
      const encoding = encodings[at];
      return [rid, { active: active.has(rid), ...(encoding && parametersOf(encoding)) }];
    }),
  );
}

/** Of several sizes in one stream together, by the largest. */
const MAX_LAYERED_BPS: Readonly<Record<CameraRid, number>> = { q: 120_000, h: 450_000, f: 1_500_000 };

/**
 * The same in a codec that makes all sizes in one stream: that of the first stream id, in as many
 * spatial layers as the largest needed size has below it. Only key frames refer from size to size.
 */
export function layeredParameters(
  largest: CameraRid,
  needed: ReadonlySet<string>,
  pixels: number | undefined,
): ReadonlyMap<string, EncodingChange> {
  const encodings = cameraEncodings(pixels);
  const active = activeEncodings(smaller(largest, encodings.at(-1)?.rid ?? largest), needed);
  const { rid: tallest, scaleResolutionDownBy = 1 } = encodings.findLast(({ rid }) => active.has(rid)) ?? { rid: CAMERA_RIDS[0] };
  const sizes = CAMERA_RIDS.indexOf(tallest) + 1;
  const scalabilityMode = sizes === 1 ? TEMPORAL_LAYERS : `L${sizes}T3_KEY`;
  const all = { active: true, scaleResolutionDownBy, maxBitrate: MAX_LAYERED_BPS[tallest], maxFramerate: 30, scalabilityMode };
  return new Map<string, EncodingChange>(CAMERA_RIDS.map((rid, at) => [rid, at === 0 ? all : { active: false }]));
}

/** The same for a sender of a single encoding. */
export function singleParameters(largest: CameraRid, pixels: number | undefined): RTCRtpEncodingParameters {
  const encodings = cameraEncodings(pixels);
  const allowed = encodings.filter(({ rid }) => smaller(rid, largest) === rid);
  return parametersOf(allowed.at(-1) ?? { rid: largest, scaleResolutionDownBy: 1, maxBitrateBps: MAX_BITRATE_BPS[largest] });
}

/**
 * What to try offering for the camera, the best first: browsers refuse what they do not know, some
 * of them temporal layers, old ones several encodings.
 */
export function cameraOffers(
  largest: CameraRid,
  pixels: number | undefined,
): readonly (readonly RTCRtpEncodingParameters[])[] {
  const parameters = cameraParameters(largest, new Set(CAMERA_RIDS), pixels);
  const plain = [...parameters].map(([rid, encoding]) => ({ rid, ...encoding }));
  const layered = plain.map((encoding) => ({ ...encoding, scalabilityMode: TEMPORAL_LAYERS }));
  return [layered, plain, [singleParameters(largest, pixels)]];
}

function smaller(a: CameraRid, b: CameraRid): CameraRid {
  return CAMERA_RIDS.indexOf(a) < CAMERA_RIDS.indexOf(b) ? a : b;
}

/** In the browser's words. */
function parametersOf({ scaleResolutionDownBy, maxBitrateBps }: CameraEncoding): RTCRtpEncodingParameters {
  return { scaleResolutionDownBy, maxBitrate: maxBitrateBps, maxFramerate: 30 };
}

/** What a track captures, as far as the browser says. */
export function pixelsOf(track: MediaStreamTrack | null | undefined): number | undefined {
  const { width, height } = track?.getSettings() ?? {};
  return width === undefined || height === undefined ? undefined : width * height;
}

/** A screen is read: sharp before smooth. */
export const SCREEN_ENCODING: RTCRtpEncodingParameters = {
  maxBitrate: 2_500_000,
  maxFramerate: 30,
};

/** Each codec with what its parameters must say; some come in several kinds. */
const WANTED: readonly (readonly [string, RegExp])[] = [
  ['audio/red', /^/],
  ['audio/opus', /^/],
  ['video/vp8', /^/],
  ['video/vp9', /^(?!.*profile-id=[1-9])/],
  ['video/av1', /^(?!.*profile=[1-9])/],
  ['video/h264', /(?=.*packetization-mode=1)(?=.*profile-level-id=42e0)/i],
  ['video/rtx', /^/],
];

/**
 * Of the browser's codecs those Salon forwards, what is sent without a word of the bridge first: VP8
 * for pictures; Opus for sound, if possible with what was said before in each packet, which the
 * bridge takes out for whoever loses none. A short list also keeps an offer of fifty sections small.
 */
export function preferredCodecs<T extends { readonly mimeType: string; readonly sdpFmtpLine?: string }>(
  codecs: readonly T[],
): T[] {
  return WANTED.flatMap(([type, parameters]) =>
    codecs.filter(({ mimeType, sdpFmtpLine }) => mimeType.toLowerCase() === type && parameters.test(sdpFmtpLine ?? '')),
  );
}
