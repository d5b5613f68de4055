package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.Datagrams;
import salon.bridge.rtp.RtpPacket;

/** What a receiver refuses, and what that leaves behind: nothing. */
class SrtpForgeryTest {
    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseWhatIsOlderThanItsWindow(SrtpSuite suite) {
        List<ByteBuffer> packets = SrtpSuite.stream(suite.sender(), 0, StreamTable.WINDOW + 2);
        SrtpReceiver receiver = suite.receiver();

        assertThat(receiver.unprotectRtp(SrtpSuite.copy(packets.getLast()))).isTrue();

        assertThat(receiver.unprotectRtp(SrtpSuite.copy(packets.get(1))))
                .as("too old to tell")
                .isFalse();
        assertThat(receiver.unprotectRtp(SrtpSuite.copy(packets.get(2))))
                .as("just in time")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseAReportTwice(SrtpSuite suite) {
        ByteBuffer packet = SrtpSuite.rtcp(1);
        suite.sender().protectRtcp(packet);
        SrtpReceiver receiver = suite.receiver();

        assertThat(receiver.unprotectRtcp(SrtpSuite.copy(packet))).isTrue();
        assertThat(receiver.unprotectRtcp(SrtpSuite.copy(packet))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseAPacketChangedAnywhere(SrtpSuite suite) {
        ByteBuffer packet = SrtpSuite.rtp(1, 2, 3);
        suite.sender().protectRtp(packet);
        SrtpReceiver receiver = suite.receiver();

        for (int i = 0; i < packet.limit(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                ByteBuffer changed = SrtpSuite.copy(packet);
                changed.put(i, (byte) (changed.get(i) ^ 1 << bit));
                if (RtpPacket.hasValidHeader(changed)) {
                    assertThat(receiver.unprotectRtp(changed)).as("bit %d of %d", bit, i).isFalse();
                }
            }
        }
        assertThat(receiver.unprotectRtp(packet)).as("unchanged, after all of that").isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseAReportChangedAnywhere(SrtpSuite suite) {
        ByteBuffer packet = SrtpSuite.rtcp(1);
        suite.sender().protectRtcp(packet);
        SrtpReceiver receiver = suite.receiver();

        for (int i = 0; i < packet.limit(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                ByteBuffer changed = SrtpSuite.copy(packet);
                changed.put(i, (byte) (changed.get(i) ^ 1 << bit));
                assertThat(receiver.unprotectRtcp(changed)).as("bit %d of %d", bit, i).isFalse();
            }
        }
        assertThat(receiver.unprotectRtcp(packet)).as("unchanged, after all of that").isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseWhatIsCutOff(SrtpSuite suite) {
        ByteBuffer media = SrtpSuite.rtp(1, 2, 3);
        ByteBuffer report = SrtpSuite.rtcp(1);
        SrtpSender sender = suite.sender();
        sender.protectRtp(media);
        sender.protectRtcp(report);
        SrtpReceiver receiver = suite.receiver();

        for (int length = 12; length < media.limit(); length++) {
            assertThat(receiver.unprotectRtp(SrtpSuite.copy(media).limit(length))).isFalse();
        }
        for (int length = 0; length < report.limit(); length++) {
            assertThat(receiver.unprotectRtcp(SrtpSuite.copy(report).limit(length))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseAnotherKey(SrtpSuite suite) {
        byte[] exported = new byte[suite.profile().keyingMaterialLength()];
        SrtpReceiver other =
                new SrtpReceiver(suite.profile(), MasterKey.ofClient(suite.profile(), exported));
        ByteBuffer media = SrtpSuite.rtp(1, 2);
        ByteBuffer report = SrtpSuite.rtcp(1);
        SrtpSender sender = suite.sender();
        sender.protectRtp(media);
        sender.protectRtcp(report);

        assertThat(other.unprotectRtp(media)).isFalse();
        assertThat(other.unprotectRtcp(report)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldRefuseAReportThatSaysItIsNotEncrypted(SrtpSuite suite) {
        ByteBuffer packet = SrtpSuite.rtcp(1);
        suite.sender().protectRtcp(packet);
        int index = packet.limit() - (suite.profile() == SrtpProfile.AEAD_AES_128_GCM ? 4 : 14);
        packet.put(index, (byte) (packet.get(index) & 0x7F));

        assertThat(suite.receiver().unprotectRtcp(packet)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldLetNoForgeryMoveTheRolloverCounter(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();
        assertThat(receiver.unprotectRtp(SrtpSuite.stream(sender, 100, 1).getFirst())).isTrue();

        for (int sequenceNumber = 0; sequenceNumber < 65_536; sequenceNumber += 1_000) {
            receiver.unprotectRtp(SrtpSuite.rtp(1, sequenceNumber));
        }

        assertThat(receiver.unprotectRtp(SrtpSuite.stream(sender, 101, 1).getFirst())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldKeepNothingOfForgedStreams(SrtpSuite suite) {
        SrtpReceiver receiver = suite.receiver();
        for (int ssrc = 0; ssrc < 2 * StreamTable.MAX_STREAMS; ssrc++) {
            assertThat(receiver.unprotectRtp(SrtpSuite.rtp(ssrc, 1))).isFalse();
        }

        ByteBuffer packet = SrtpSuite.stream(suite.sender(), 1, 1).getFirst();

        assertThat(receiver.unprotectRtp(packet)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldBoundTheStreamsOfAnAuthenticPeer(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();
        for (int ssrc = 0; ssrc < StreamTable.MAX_STREAMS; ssrc++) {
            ByteBuffer packet = SrtpSuite.rtp(ssrc, 1, 0);
            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(receiver.unprotectRtp(packet)).isTrue();
        }

        assertThat(sender.protectRtp(SrtpSuite.rtp(-1, 1, 0))).isFalse();
        ByteBuffer oneTooMany = SrtpSuite.rtp(-1, 1, 0);
        assertThat(suite.sender().protectRtp(oneTooMany)).isTrue();
        assertThat(receiver.unprotectRtp(oneTooMany)).isFalse();
        ByteBuffer known = SrtpSuite.rtp(0, 2, 0);
        assertThat(sender.protectRtp(known)).isTrue();
        assertThat(receiver.unprotectRtp(known)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldBoundTheReportersOfAnAuthenticPeer(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();
        for (int ssrc = 0; ssrc < StreamTable.MAX_STREAMS; ssrc++) {
            ByteBuffer packet = SrtpSuite.rtcp(ssrc);
            sender.protectRtcp(packet);
            assertThat(receiver.unprotectRtcp(packet)).isTrue();
        }
        ByteBuffer oneTooMany = SrtpSuite.rtcp(-1);
        ByteBuffer known = SrtpSuite.rtcp(0);
        sender.protectRtcp(oneTooMany);
        sender.protectRtcp(known);

        assertThat(receiver.unprotectRtcp(oneTooMany)).isFalse();
        assertThat(receiver.unprotectRtcp(known)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldSurviveAnyDatagram(SrtpSuite suite) {
        Random random = new Random(5);
        SrtpSender sender = suite.sender();
        SrtpReceiver receiver = suite.receiver();

        for (int i = 0; i < 20_000; i++) {
            ByteBuffer media = Datagrams.random(random, 80);
            if (RtpPacket.hasValidHeader(media)) {
                assertThat(receiver.unprotectRtp(media)).isFalse();
            }
            assertThat(receiver.unprotectRtcp(Datagrams.random(random, 60))).isFalse();
        }

        assertThat(receiver.unprotectRtp(SrtpSuite.stream(sender, 1, 1).getFirst())).isTrue();
    }
}
