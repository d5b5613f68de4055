package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import salon.bridge.rtp.Datagrams;
import salon.bridge.rtp.RtpPacket;

/** A profile by one cryptography, with a pair of ends that share a key, and packets for them. */
record SrtpSuite(SrtpProfile profile, Cryptography cryptography) {
    static final int ROOM = 20;

    static Stream<SrtpSuite> all() {
        return Arrays.stream(SrtpProfile.values())
                .flatMap(profile ->
                        Arrays.stream(Cryptography.values())
                                .filter(Cryptography::isAvailable)
                                .map(cryptography -> new SrtpSuite(profile, cryptography)));
    }

    private MasterKey master() {
        byte[] exported = new byte[profile.keyingMaterialLength()];
        new Random(9).nextBytes(exported);
        return MasterKey.ofServer(profile, exported);
    }

    SrtpSender sender() {
        return new SrtpSender(profile, cryptography.transform(profile, master()));
    }

    SrtpReceiver receiver() {
        return new SrtpReceiver(cryptography.transform(profile, master()));
    }

    static ByteBuffer rtp(int ssrc, int sequenceNumber, int payload) {
        byte[] bytes = new byte[12 + payload];
        new Random(sequenceNumber).nextBytes(bytes);
        ByteBuffer packet = Datagrams.of(bytes, ROOM);
        RtpPacket.writeHeader(packet, 96, sequenceNumber, 90_000, ssrc);
        return packet;
    }

    static ByteBuffer rtp(int ssrc, int sequenceNumber) {
        return rtp(ssrc, sequenceNumber, 100);
    }

    static ByteBuffer rtcp(int ssrc) {
        byte[] bytes =
                Datagrams.bytes("80c80006 00000000 00010203 04050607 08090a0b 0c0d0e0f 10111213");
        return Datagrams.of(bytes, ROOM).putInt(4, ssrc);
    }

    static ByteBuffer copy(ByteBuffer packet) {
        return Datagrams.of(Datagrams.bytes(packet), ROOM);
    }

    /** Protected packets of one stream, in the order of their numbers from {@code first}. */
    static List<ByteBuffer> stream(SrtpSender sender, int first, int count) {
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer packet = rtp(1, (first + i) & 0xFFFF, 5);
            assertThat(sender.protectRtp(packet)).isTrue();
            packets.add(packet);
        }
        return packets;
    }
}
