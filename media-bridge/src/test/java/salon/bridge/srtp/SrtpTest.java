package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.Datagrams;

/** Sender and receiver against each other, under every profile and cryptography. */
class SrtpTest {
    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldGiveBackPacketsOfEverySize(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();

        for (int payload = 0; payload < 1500; payload += payload < 40 ? 1 : 97) {
            ByteBuffer packet = SrtpSuite.rtp(1, payload, payload);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(packet.limit()).isEqualTo(12 + payload + suite.profile().rtpOverhead());
            assertThat(receiver.unprotectRtp(packet)).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldLeaveTheWholeHeaderReadableAndHideThePayload(SrtpSuite suite) {
        String header = "92e00001000000020000000300000004" + "00000005bede000110aa0000";
        ByteBuffer packet = Datagrams.of(Datagrams.bytes(header + "00".repeat(64)), SrtpSuite.ROOM);

        suite.sender().protectRtp(packet);

        assertThat(Datagrams.hex(packet)).startsWith(header).doesNotContain("0000000000");
        assertThat(suite.receiver().unprotectRtp(packet)).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(header + "00".repeat(64));
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldGiveBackReports(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();

        for (int i = 0; i < 100; i++) {
            ByteBuffer packet = SrtpSuite.rtcp(i % 3);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtcp(packet)).isTrue();
            assertThat(packet.limit()).isEqualTo(28 + suite.profile().rtcpOverhead());
            assertThat(Datagrams.hex(packet)).doesNotContain("0001020304050607");
            assertThat(receiver.unprotectRtcp(packet)).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldGoOnPastTwoRollovers(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();

        for (int extSeq = 60_000; extSeq < 200_000; extSeq += 777) {
            ByteBuffer packet = SrtpSuite.rtp(1, extSeq & 0xFFFF, 20);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(receiver.unprotectRtp(packet)).as("number %d", extSeq).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldTakePacketsInAnyOrderAcrossTheRollover(SrtpSuite suite) {
        List<ByteBuffer> packets = SrtpSuite.stream(suite.sender(), 65_400, 300);
        SrtpReceiver receiver = suite.receiver();
        Random random = new Random(2);
        for (int i = 0; i + 60 <= packets.size(); i += 60) {
            Collections.shuffle(packets.subList(i, i + 60), random);
        }

        for (ByteBuffer packet : packets) {
            assertThat(receiver.unprotectRtp(SrtpSuite.copy(packet))).isTrue();
        }
        for (ByteBuffer packet : packets) {
            assertThat(receiver.unprotectRtp(SrtpSuite.copy(packet))).as("a second time").isFalse();
        }
    }
}
