package salon.bridge.sfu;

/**
 * How one side of a connection numbers a codec.
 *
 * @param payloadType of its packets
 * @param rtxPayloadType of their retransmissions (RFC 4588), or -1
 */
public record VideoFormat(VideoCodec codec, int payloadType, int rtxPayloadType) {}
