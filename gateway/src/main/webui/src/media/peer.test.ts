import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../api/fakes';
import type { CameraRid } from './encodings';
import type { EncodingChange } from './parameterChanges';
import { Peer } from './peer';

/** A browser's connection that refuses encodings of the camera it does not understand, as `addTransceiver` does. */
class PickyConnection {
  readonly cameras: (readonly RTCRtpEncodingParameters[] | undefined)[] = [];
  readonly #understands: (encodings: readonly RTCRtpEncodingParameters[]) => boolean;
  #sending = 0;

  constructor(understands: (encodings: readonly RTCRtpEncodingParameters[]) => boolean) {
    this.#understands = understands;
  }

  addTransceiver(kind: string, { direction, sendEncodings }: RTCRtpTransceiverInit) {
    const camera = direction === 'sendonly' && this.#sending === 1;
    if (camera && sendEncodings && !this.#understands(sendEncodings)) throw new DOMException('', 'OperationError');
    if (camera) this.cameras.push(sendEncodings);
    if (direction === 'sendonly') this.#sending += 1;
    return { sender: {}, receiver: { track: { kind } } };
  }
}

function offered(
  understands: (encodings: readonly RTCRtpEncodingParameters[]) => boolean,
  limit: CameraRid = 'f',
): readonly RTCRtpEncodingParameters[] | undefined {
  const connection = new PickyConnection(understands);
  new Peer(() => connection as unknown as RTCPeerConnection, new FakeClock(), new Map(), limit);
  expect(connection.cameras).toHaveLength(1);
  return connection.cameras[0];
}

const modesOf = (encodings: readonly RTCRtpEncodingParameters[] | undefined) =>
  encodings?.map((encoding: EncodingChange) => encoding.scalabilityMode ?? 'none');

describe('the camera\'s section', () => {
  beforeEach(() => {
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => null });
    return () => {
      vi.unstubAllGlobals();
    };
  });

  it('should offer encodings in temporal layers, the smallest first', () => {
    const encodings = offered(() => true);

    expect(encodings?.map(({ rid }) => rid)).toEqual(['q', 'h', 'f']);
    expect(encodings?.map(({ active }) => active)).toEqual([true, true, true]);
    expect(modesOf(encodings)).toEqual(['L1T3', 'L1T3', 'L1T3']);
  });

  it('should do without temporal layers where the browser has none', () => {
    const encodings = offered((asked) => asked.every((one: EncodingChange) => one.scalabilityMode === undefined));

    expect(encodings?.map(({ rid }) => rid)).toEqual(['q', 'h', 'f']);
    expect(modesOf(encodings)).toEqual(['none', 'none', 'none']);
  });

  it('should send one encoding where the browser knows no more', () => {
    const encodings = offered((asked) => asked.length === 1, 'q');

    expect(encodings).toEqual([{ scaleResolutionDownBy: 4, maxBitrate: 150_000, maxFramerate: 30 }]);
  });

  it('should send a camera all the same where encodings cannot be asked for', () => {
    expect(offered(() => false)).toBeUndefined();
  });

  it('should start with those the user allows', () => {
    const encodings = offered(() => true, 'q');

    expect(encodings?.filter(({ active }) => active).map(({ rid }) => rid)).toEqual(['q']);
  });
});
