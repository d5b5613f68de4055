package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
    private static final String PLAIN = "80 6f 1234 decafbad cafebabe";

    /** Padding, extension, two CSRCs, marker; 4 bytes of extension, 3 of payload, 2 of padding. */
    private static final String FULL =
            "b2 e0 fffe 80000001 ffffffff 00000001 00000002 bede 0001 10aa0000 010203 0002";

    @Test
    void shouldReadEveryFieldOfTheHeader() {
        ByteBuffer packet = Datagrams.of(FULL);

        assertThat(RtpPacket.isValid(packet)).isTrue();
        assertThat(RtpPacket.version(packet)).isEqualTo(2);
        assertThat(RtpPacket.hasPadding(packet)).isTrue();
        assertThat(RtpPacket.hasExtension(packet)).isTrue();
        assertThat(RtpPacket.csrcCount(packet)).isEqualTo(2);
        assertThat(RtpPacket.marker(packet)).isTrue();
        assertThat(RtpPacket.payloadType(packet)).isEqualTo(96);
        assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(0xFFFE);
        assertThat(RtpPacket.timestamp(packet)).isEqualTo(0x8000_0001);
        assertThat(RtpPacket.ssrc(packet)).isEqualTo(-1);
        assertThat(RtpPacket.extensionOffset(packet)).isEqualTo(20);
        assertThat(RtpPacket.headerLength(packet)).isEqualTo(28);
        assertThat(RtpPacket.payloadOffset(packet)).isEqualTo(28);
        assertThat(RtpPacket.payloadLength(packet)).isEqualTo(3);
        assertThat(RtpPacket.paddingLength(packet)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    empty,                          ''
                    one byte short,                 80 6f 1234 decafbad cafeba
                    version 0,                      00 6f 1234 decafbad cafebabe
                    version 1,                      40 6f 1234 decafbad cafebabe
                    version 3,                      c0 6f 1234 decafbad cafebabe
                    CSRC announced but missing,     81 6f 1234 decafbad cafebabe
                    fifteen CSRCs announced,        8f 6f 1234 decafbad cafebabe 00000001
                    extension header cut off,       90 6f 1234 decafbad cafebabe bede00
                    extension one word too long,    90 6f 1234 decafbad cafebabe bede0002 00000000
                    extension of 65535 words,       90 6f 1234 decafbad cafebabe bedeffff 00000000
                    padding of zero,                a0 6f 1234 decafbad cafebabe aa00
                    padding without a payload,      a0 6f 1234 decafbad cafebabe
                    padding over the header,        a0 6f 1234 decafbad cafebabe 03ff
                    padding one too long,           a0 6f 1234 decafbad cafebabe 0003
                    """)
    void shouldRefuseWhatReachesOutsideOfItself(String reason, String hex) {
        assertThat(RtpPacket.isValid(Datagrams.of(hex))).as(reason).isFalse();
    }

    @Test
    void shouldTakePacketsOfNothingButPaddingOrHeader() {
        ByteBuffer padding = Datagrams.of("a0 6f 1234 decafbad cafebabe 0002");
        ByteBuffer header = Datagrams.of(PLAIN);

        assertThat(RtpPacket.isValid(padding)).isTrue();
        assertThat(RtpPacket.payloadLength(padding)).isZero();
        assertThat(RtpPacket.isValid(header)).isTrue();
        assertThat(RtpPacket.payloadLength(header)).isZero();
    }

    @Test
    void shouldNotJudgePaddingThatIsStillEncrypted() {
        ByteBuffer encrypted = Datagrams.of("a0 6f 1234 decafbad cafebabe aabbccff");

        assertThat(RtpPacket.hasValidHeader(encrypted)).isTrue();
        assertThat(RtpPacket.isValid(encrypted)).isFalse();
    }

    @Test
    void shouldChangeOneFieldAndNoOther() {
        ByteBuffer packet = Datagrams.of(FULL);

        RtpPacket.marker(packet, false);
        RtpPacket.payloadType(packet, 0xFFFF_FF00 | 111);
        RtpPacket.sequenceNumber(packet, 0x1_0000);
        RtpPacket.timestamp(packet, 7);
        RtpPacket.ssrc(packet, 8);
        RtpPacket.hasPadding(packet, false);

        assertThat(Datagrams.hex(packet))
                .isEqualTo(
                        "926f0000000000070000000800000001" + "00000002bede000110aa00000102030002");
    }

    @Test
    void shouldKeepTheMarkerWhenThePayloadTypeChanges() {
        ByteBuffer packet = Datagrams.of(FULL);

        RtpPacket.payloadType(packet, 1);

        assertThat(RtpPacket.marker(packet)).isTrue();
        assertThat(RtpPacket.payloadType(packet)).isEqualTo(1);
    }

    @Test
    void shouldWriteAPlainHeaderOverWhateverWasThere() {
        ByteBuffer packet = Datagrams.of("ff ff ffff ffffffff ffffffff");

        RtpPacket.writeHeader(packet, 111, 0x1234, 0xDECAFBAD, 0xCAFEBABE);

        assertThat(Datagrams.hex(packet)).isEqualTo(PLAIN.replace(" ", ""));
    }

    @Test
    void shouldNeverReadOutsideOfAnyDatagram() {
        Random random = new Random(3550);
        ByteBuffer full = Datagrams.of(FULL);

        for (int i = 0; i < 100_000; i++) {
            ByteBuffer packet =
                    i % 2 == 0 ? Datagrams.random(random, 40) : Datagrams.mutated(random, full);
            if (RtpPacket.isValid(packet)) {
                int parts =
                        RtpPacket.headerLength(packet)
                                + RtpPacket.payloadLength(packet)
                                + RtpPacket.paddingLength(packet);
                assertThat(parts).isEqualTo(packet.limit());
                assertThat(RtpPacket.payloadLength(packet)).isNotNegative();
                assertThat(RtpPacket.hasValidHeader(packet)).isTrue();
            }
        }
    }
}
