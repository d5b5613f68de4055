package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.Datagrams;

/** No nonce is used twice, whatever the caller does. */
class SrtpNonceTest {
    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldNeverUseANonceTwice(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 7))).isTrue();
        ByteBuffer again = SrtpSuite.rtp(1, 7, 50);
        String before = Datagrams.hex(again);

        boolean protectedAgain = sender.protectRtp(again);

        assertThat(protectedAgain).isFalse();
        assertThat(Datagrams.hex(again)).as("left alone").isEqualTo(before);
        assertThat(sender.protectRtp(SrtpSuite.rtp(2, 7))).as("of another stream").isTrue();
        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 6))).as("a number left out before").isTrue();
        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 6))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldNotTakeANumberAfterTheRolloverForARepetition(SrtpSuite suite) {
        SrtpSender sender = suite.sender();
        for (int extSeq = 7; extSeq < 65_543; extSeq += 16_384) {
            assertThat(sender.protectRtp(SrtpSuite.rtp(1, extSeq & 0xFFFF, 0))).isTrue();
        }

        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 7, 0))).as("65,543, not 7").isTrue();
        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 7, 0))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldEndWhenTheReportIndicesAreUsedUp(SrtpSuite suite) {
        List<Integer> indices = new ArrayList<>();
        SrtpSender sender =
                new SrtpSender(suite.profile(), new IndexRecorder(indices), Integer.MAX_VALUE - 1);

        assertThat(sender.protectRtcp(SrtpSuite.rtcp(1))).isTrue();
        assertThat(sender.protectRtcp(SrtpSuite.rtcp(1))).isTrue();
        assertThat(sender.protectRtcp(SrtpSuite.rtcp(1))).isFalse();
        assertThat(sender.protectRtcp(SrtpSuite.rtcp(1))).isFalse();
        assertThat(indices).containsExactly(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("salon.bridge.srtp.SrtpSuite#all")
    void shouldSayWhenTheBufferHasNoRoom(SrtpSuite suite) {
        byte[] bytes = Datagrams.bytes(SrtpSuite.rtp(1, 2, 3));
        ByteBuffer media = Datagrams.of(bytes, suite.profile().rtpOverhead() - 1);
        ByteBuffer report =
                Datagrams.of(
                        Datagrams.bytes(SrtpSuite.rtcp(1)), suite.profile().rtcpOverhead() - 1);
        SrtpSender sender = suite.sender();

        assertThatIllegalArgumentException().isThrownBy(() -> sender.protectRtp(media));
        assertThatIllegalArgumentException().isThrownBy(() -> sender.protectRtcp(report));
        assertThat(sender.protectRtp(SrtpSuite.rtp(1, 2, 3)))
                .as("the nonce is not used up")
                .isTrue();
    }

    private record IndexRecorder(List<Integer> indices) implements SrtpTransform {
        @Override
        public int protectRtp(ByteBuffer memory, int at, int header, int length, long index) {
            return length;
        }

        @Override
        public boolean unprotectRtp(ByteBuffer packet, int header, long index) {
            return false;
        }

        @Override
        public void protectRtcp(ByteBuffer packet, int index) {
            indices.add(index);
        }

        @Override
        public int rtcpIndex(ByteBuffer packet) {
            return NO_INDEX;
        }

        @Override
        public boolean unprotectRtcp(ByteBuffer packet) {
            return false;
        }
    }
}
