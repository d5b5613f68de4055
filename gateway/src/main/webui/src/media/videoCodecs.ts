/** The words of the bridge's channel. */
export const VIDEO_CODECS = ['vp8', 'h264', 'vp9', 'av1'] as const;

export type VideoCodec = (typeof VIDEO_CODECS)[number];

/** What every receiver can be expected to decode (RFC 7742), and what a connection begins with. */
export const FIRST_CODEC: VideoCodec = 'vp8';

/** How well this machine encodes a codec, as the browser says (Media Capabilities). */
export interface Ability {
  readonly smooth: boolean;
  /** In hardware, as a rule. */
  readonly efficient: boolean;
}

export interface Machine {
  readonly cores: number;
  readonly abilities: ReadonlyMap<VideoCodec, Ability>;
}

/** A machine of which nothing is known: as if it could do little. */
export const WEAK_MACHINE: Machine = { cores: 1, abilities: new Map() };

/** From so many cores on encoding it leaves enough for everything else of a meeting. */
const CORES: Readonly<Record<'vp9' | 'av1', number>> = { vp9: 4, av1: 8 };

/** More cameras than that keep each receiver's decoders busy, which do VP8 with the least work. */
const FEW_CAMERAS = 6;

/**
 * In which codec to send the camera. VP8 in several encodings, unless this machine makes several
 * sizes of a better codec with little work, and the others have few pictures to decode.
 *
 * @param allowed what everybody in the room decodes
 * @param cameras how many cameras the room has
 */
export function cameraCodec(allowed: readonly VideoCodec[], machine: Machine, cameras: number): VideoCodec {
  const light = (codec: 'vp9' | 'av1'): boolean =>
    allowed.includes(codec) && cameras <= FEW_CAMERAS && can(machine, codec, 'efficient');
  if (light('av1')) return 'av1';
  if (light('vp9')) return 'vp9';
  return plainest(allowed);
}

/** In which codec to send a screen: the better ones need a fraction of the bits for text, and few frames. */
export function screenCodec(allowed: readonly VideoCodec[], machine: Machine): VideoCodec {
  if (allowed.includes('av1') && can(machine, 'av1', 'smooth')) return 'av1';
  if (allowed.includes('vp9') && can(machine, 'vp9', 'smooth')) return 'vp9';
  return plainest(allowed);
}

function can(machine: Machine, codec: 'vp9' | 'av1', how: keyof Ability): boolean {
  const ability = machine.abilities.get(codec);
  return ability?.smooth === true && ability[how] && machine.cores >= CORES[codec];
}

function plainest(allowed: readonly VideoCodec[]): VideoCodec {
  return VIDEO_CODECS.find((codec) => allowed.includes(codec)) ?? FIRST_CODEC;
}

/** Codecs whose encoders make several sizes in one stream, and tell which packets each size needs. */
export function isLayered(codec: VideoCodec): boolean {
  return codec === 'vp9' || codec === 'av1';
}

/** What a sender has to be told to use a codec, of those that were negotiated. */
export function codecOf(codecs: readonly RTCRtpCodec[], codec: VideoCodec): RTCRtpCodec | undefined {
  const found = codecs.find(({ mimeType }) => mimeType.toLowerCase() === `video/${codec}`);
  return found && { mimeType: found.mimeType, clockRate: found.clockRate, ...(found.sdpFmtpLine !== undefined && { sdpFmtpLine: found.sdpFmtpLine }) };
}

/** What a sender can be told of each encoding, besides how large it is. */
export type SenderChoice = 'codec' | 'scalabilityMode';

/**
 * Encodings that tell what the browser knows of them: of a dictionary a browser reads what it knows,
 * and nothing else (Web IDL, section 3.2.17). Firefox knows codecs and no layers.
 */
export function choiceTrap(encodings: readonly RTCRtpEncodingParameters[]): {
  readonly encodings: RTCRtpEncodingParameters[];
  readonly known: ReadonlySet<SenderChoice>;
} {
  const known = new Set<SenderChoice>();
  const trapped = encodings.map((encoding) => {
    const copy: Partial<Record<SenderChoice, unknown>> & RTCRtpEncodingParameters = { ...encoding };
    for (const choice of ['codec', 'scalabilityMode'] as const) {
      const value = copy[choice];
      Object.defineProperty(copy, choice, {
        enumerable: true,
        get: () => {
          known.add(choice);
          return value;
        },
      });
    }
    return copy;
  });
  return { encodings: trapped, known };
}

/** A camera's, as a browser is asked about it. */
const ASKED = { width: 1280, height: 720, bitrate: 1_500_000, framerate: 30 };

/** Asks the browser what it can encode; once, as it does not change. */
export async function measureMachine(): Promise<Machine> {
  const asked = await Promise.all(
    (['vp9', 'av1'] as const).map(async (codec): Promise<readonly [VideoCodec, Ability]> => {
      const video = { contentType: `video/${codec}`, scalabilityMode: 'L3T3_KEY', ...ASKED };
      const answer = await navigator.mediaCapabilities.encodingInfo({ type: 'webrtc', video });
      return [codec, { smooth: answer.supported && answer.smooth, efficient: answer.powerEfficient }];
    }),
  ).catch(() => []);
  return { cores: navigator.hardwareConcurrency, abilities: new Map(asked) };
}
