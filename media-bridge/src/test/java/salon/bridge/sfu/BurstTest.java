package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.rtp.RtpPacket;

class BurstTest {
    /** A packet of that length; a negative one ends its frame. */
    private static ByteBuffer packet(int length) {
        ByteBuffer packet = ByteBuffer.allocateDirect(Math.abs(length));
        RtpPacket.writeHeader(packet, 96, 1, 2, 3);
        RtpPacket.marker(packet, length < 0);
        return packet;
    }

    @ParameterizedTest
    @CsvSource({
        "a frame's equal parts, '1000 1000 -1000', '1000 1000 1000'",
        "parts that differ by one, '1000 1000 1001 -1001', '1001 1001 1001 1001'",
        "a shorter end, '1000 1001 -300', '1001 1001 300'",
        "two frames, '900 -901 500 -501', '901 901 501 501'",
        "single packets of frames, '-900 -880 -910', '900 880 910'",
        "as much as padding may be, '968 -1000', '1000 1000'",
        "more than padding may be, '967 -1000', '967 1000'",
        "one, '-700', '700'"
    })
    void shouldMakeTheLengthsEqualWhereThatIsCheap(String what, String lengths, String padded) {
        Burst burst = new Burst();
        int[] given = Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray();
        for (int i = 0; i < given.length; i++) {
            burst.add(packet(given[i]), i, VideoCodec.VP8, null);
        }

        burst.seal(0);

        assertThat(IntStream.range(0, burst.size()).map(i -> burst.get(i).paddedLength()))
                .as(what)
                .containsExactly(
                        Arrays.stream(padded.split(" "))
                                .map(Integer::valueOf)
                                .toArray(Integer[]::new));
    }

    @ParameterizedTest
    @CsvSource({"90, 100, 100", "90, 122, 122", "90, 123, 90", "90, 80, 90"})
    void shouldPadSoundToItsNeighbours(int length, int neighbour, int padded) {
        Burst burst = new Burst();
        burst.add(packet(length), 1, null, null);

        burst.seal(neighbour);

        assertThat(burst.get(0).paddedLength()).isEqualTo(padded);
    }
}
