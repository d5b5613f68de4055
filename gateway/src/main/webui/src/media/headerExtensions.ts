/** What the bridge reads or writes in packet headers; every other extension costs bytes in each packet and each offer. */
const SPOKEN: readonly string[] = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  // Which layers need a packet; browsers know it but do not offer it by themselves.
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
];

interface NegotiatedExtension {
  uri: string;
  direction: RTCRtpTransceiverDirection;
}

/** A young part of WebRTC (webrtc-extensions, section 5.2) that not every browser has. */
interface ExtensionChoice {
  getHeaderExtensionsToNegotiate(): NegotiatedExtension[];
  setHeaderExtensionsToNegotiate(extensions: readonly NegotiatedExtension[]): void;
}

/** Offers in this section the header extensions that Salon speaks, and no others. */
export function chooseExtensions(transceiver: RTCRtpTransceiver): void {
  if (!('setHeaderExtensionsToNegotiate' in transceiver)) return;
  const choice = transceiver as RTCRtpTransceiver & ExtensionChoice;
  try {
    choice.setHeaderExtensionsToNegotiate(
      choice
        .getHeaderExtensionsToNegotiate()
        .map(({ uri }) => ({ uri, direction: SPOKEN.includes(uri) ? 'sendrecv' : 'stopped' })),
    );
  } catch {
    // One that cannot be stopped: the browser's own choice does as well.
  }
}
