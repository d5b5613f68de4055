package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportFeedbackWriterTest {
    private static final long LOST = TransportFeedback.LOST;

    private final ByteBuffer out = ByteBuffer.allocateDirect(1200);
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();

    private String written(int base, long... ticks) {
        int end = writer.write(out.clear(), 0, 1, 2, 0, base, ticks, 0, ticks.length);
        out.limit(end);
        assertThat(Rtcp.isValid(out)).isTrue();
        assertThat(Rtcp.length(out, 0)).isEqualTo(end);
        return Datagrams.hex(out).substring(24);
    }

    private long[] read() {
        long[] ticks = new long[TransportFeedback.statusCount(out, 0)];
        int base = TransportFeedback.baseSequenceNumber(out, 0);
        boolean sound =
                TransportFeedback.read(
                        out, 0, (number, arrival) -> ticks[Sequences.add(number, -base)] = arrival);
        assertThat(sound).isTrue();
        return ticks;
    }

    @Test
    void shouldWriteALongRunAsOneChunk() {
        String content = written(0xFFFE, 256, 256, 256, 256, 256, 256, 256);

        assertThat(content).isEqualTo("fffe0007" + "00000100" + "2007" + "00".repeat(7) + "000000");
    }

    @Test
    void shouldWriteSmallDeltasAndLossesAsOneBitEach() {
        String content = written(0, 1, LOST, 2);

        assertThat(content).isEqualTo("00000003" + "00000000" + "a800" + "0101");
    }

    @Test
    void shouldWriteLargeDeltasAsTwoBitsEach() {
        String content = written(0, 0, 256, 0, LOST, 255);

        assertThat(content)
                .as("0, +256, -256, lost, +255")
                .isEqualTo("00000005" + "00000000" + "da10" + "00" + "0100" + "ff00" + "ff");
    }

    @Test
    void shouldBeginWithLossesWhereItMust() {
        String content = written(0xFFFF, LOST, LOST, 300);

        assertThat(content).isEqualTo("ffff0003" + "00000100" + "8800" + "2c00");
        assertThat(read()).containsExactly(LOST, LOST, 300);
    }

    @Test
    void shouldCountTheReferenceInUnitsOf64Milliseconds() {
        assertThat(written(0, 255)).isEqualTo("00000001" + "00000000" + "a000" + "ff00");
        assertThat(written(0, 256)).isEqualTo("00000001" + "00000100" + "a000" + "0000");
        assertThat(written(0, -1)).isEqualTo("00000001" + "ffffff00" + "a000" + "ff00");
    }

    @Test
    void shouldKeepTheLowBitsOfAReferenceThatWraps() {
        long ticks = (1L << 24) * 256 + 5;

        assertThat(written(0, ticks)).isEqualTo("00000001" + "00000000" + "a000" + "0500");
    }

    @Test
    void shouldEndBeforeAGapThatNoDeltaBridges() {
        written(7, 0, LOST, 32_767, LOST, 65_535);
        assertThat(writer.covered()).as("two steps of 32,767 and 32,768").isEqualTo(4);
        assertThat(read()).containsExactly(0, LOST, 32_767, LOST);

        written(7, 40_000, 7_232, 7_231);
        assertThat(writer.covered()).as("back by 32,768 and 1").isEqualTo(3);

        written(7, 40_000, 7_231);
        assertThat(writer.covered()).as("back by 32,769").isEqualTo(1);
    }

    @Test
    void shouldEndAtTheMostPacketsOfOneMessage() {
        long[] worst = new long[1000];
        for (int i = 0; i < worst.length; i++) {
            worst[i] = i % 2 == 0 ? 0 : 20_000;
        }

        int end = writer.write(out, 0, 1, 2, 0, 0, worst, 0, worst.length);

        assertThat(writer.covered()).isEqualTo(TransportFeedbackWriter.MAX_PACKETS);
        assertThat(end).as("fits a datagram with SRTCP").isLessThan(1_000);
        assertThat(read()).containsExactly(Arrays.copyOf(worst, writer.covered()));
    }

    @Test
    void shouldTellAnyArrivalsInOneMessageAfterTheOther() {
        Random random = new Random(20);

        for (int round = 0; round < 1_000; round++) {
            long[] ticks = arrivals(random);
            int base = random.nextInt(65536);
            int from = 0;
            while (from < ticks.length) {
                if (ticks[from] == LOST) {
                    from++;
                    continue;
                }
                int number = Sequences.add(base, from);
                int end =
                        writer.write(
                                out.clear(),
                                0,
                                1,
                                2,
                                from,
                                number,
                                ticks,
                                from,
                                ticks.length - from);
                out.limit(end);

                assertThat(Rtcp.isValid(out)).isTrue();
                assertThat(TransportFeedback.baseSequenceNumber(out, 0)).isEqualTo(number);
                assertThat(TransportFeedback.feedbackCount(out, 0)).isEqualTo(from & 0xFF);
                assertThat(writer.covered()).isPositive();
                assertThat(read())
                        .containsExactly(Arrays.copyOfRange(ticks, from, from + writer.covered()));
                from += writer.covered();
            }
        }
    }

    /** With loss, bursts of loss, reordering, pauses and long gaps, each in some rounds only. */
    private static long[] arrivals(Random random) {
        long[] ticks = new long[random.nextInt(1, 600)];
        int lossPercent = random.nextInt(3) * 20;
        int reorderPercent = random.nextInt(3) * 10;
        int pausePercent = random.nextInt(2) * 5;
        int gapPercent = random.nextInt(4) == 0 ? 1 : 0;
        long now = random.nextInt(1 << 22) * 200L;
        boolean burst = false;
        for (int i = 0; i < ticks.length; i++) {
            now += random.nextInt(40);
            now += random.nextInt(100) < pausePercent ? random.nextInt(2_000) : 0;
            now += random.nextInt(100) < gapPercent ? random.nextInt(200_000) : 0;
            burst = burst ? random.nextInt(10) > 0 : lossPercent > 0 && random.nextInt(40) == 0;
            boolean lost = burst || random.nextInt(100) < lossPercent;
            long late = random.nextInt(100) < reorderPercent ? random.nextInt(3_000) : 0;
            ticks[i] = lost ? LOST : Math.max(0, now - late);
        }
        return ticks;
    }

    @Test
    void shouldAllocateNothing() {
        long[] ticks = arrivals(new Random(3));
        ticks[0] = 9_000;
        TransportFeedback.Reader reader = (_, _) -> {};

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            out.clear();
                            int end = writer.write(out, 0, 1, 2, 0, 0, ticks, 0, ticks.length);
                            out.limit(end);
                            TransportFeedback.read(out, 0, reader);
                        },
                        1_000);

        assertThat(allocated).isZero();
    }
}
