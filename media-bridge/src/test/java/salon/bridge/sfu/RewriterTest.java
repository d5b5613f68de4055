package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.Sequences;

class RewriterTest {
    private static final long START_NS = 1_000_000_000L;
    private static final long MS = 1_000_000;

    private final Encoding ada = camera(1);
    private final Encoding ben = camera(2);

    private static Encoding camera(int ssrc) {
        return new PublishedTrack(
                        new SourceId("p-" + ssrc, Source.CAMERA),
                        FakeCamera.plain(ssrc).plan("0"),
                        new Scratch(MediaCounters.NONE))
                .first();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 32_767, 32_768, 65_535, 65_536, 1L << 40})
    void shouldContinueNumbersWhereverASourceBegins(long extSeq) {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 10, 0);
        Rewriter.Epoch first =
                rewriter.begin(ada, 500, 7000, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(first.seq(500), 0, START_NS);
        rewriter.sent(first.seq(501), 0, START_NS);

        Rewriter.Epoch second =
                rewriter.begin(ben, extSeq, 9000, null, Rewriter.Numbers.NONE, START_NS + 40 * MS);

        assertThat(first.seq(500)).isEqualTo(10);
        assertThat(second.seq(extSeq)).isEqualTo(12);
        assertThat(second.seq(extSeq + 5)).isEqualTo(17);
        assertThat(second.holds(12)).isTrue();
        assertThat(second.holds(11)).isFalse();
    }

    @Test
    void shouldMoveTimeByWhatPassedBetweenTwoSources() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 1_000);
        Rewriter.Epoch first = rewriter.begin(ada, 1, 77, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(0, 77 + first.timestampOffset(), START_NS);

        Rewriter.Epoch second =
                rewriter.begin(
                        ben, 1, 0xFFFF_FFF0, null, Rewriter.Numbers.NONE, START_NS + 200 * MS);

        assertThat(77 + first.timestampOffset()).isEqualTo(1_000);
        assertThat(0xFFFF_FFF0 + second.timestampOffset()).isEqualTo(1_000 + 18_000);
    }

    @Test
    void shouldMoveTimeByAFrameWhenSourcesFollowAtOnce() {
        for (MediaKind kind : MediaKind.values()) {
            Rewriter rewriter = new Rewriter(kind, 0, 0);
            rewriter.begin(ada, 1, 0, null, Rewriter.Numbers.NONE, START_NS);
            rewriter.sent(0, 0, START_NS);

            Rewriter.Epoch second =
                    rewriter.begin(ben, 1, 0, null, Rewriter.Numbers.NONE, START_NS + MS);

            assertThat(second.timestampOffset()).as(kind.word()).isEqualTo(kind.frameTicks());
        }
    }

    @Test
    void shouldMoveTimeForwardsAfterDaysOfSilence() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        rewriter.begin(ada, 1, 0, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(0, 0, START_NS);
        long later = START_NS + Duration.ofDays(3).toNanos();

        Rewriter.Epoch second = rewriter.begin(ben, 1, 0, null, Rewriter.Numbers.NONE, later);
        rewriter.sent(1, second.timestampOffset(), later);

        assertThat(Sequences.isNewerTimestamp(second.timestampOffset(), 0)).isTrue();
        assertThat(rewriter.timestampAt(later)).isEqualTo(second.timestampOffset());
    }

    @Test
    void shouldGoOnInAnotherEncodingWhereItsClockSays() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        rewriter.begin(ada, 1, 0, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(0, 9_000, START_NS);

        assertThat(first(rewriter, 9_000 + 2_880, START_NS + 40 * MS)).isEqualTo(11_880);
        // The picture that was just sent, in another size.
        assertThat(first(rewriter, 9_000, START_NS + MS)).isEqualTo(9_001);
        // The clock is wrong: only the time that passed counts.
        assertThat(first(rewriter, 900_000, START_NS + 40 * MS)).isEqualTo(9_000 + 3_600);
        assertThat(first(rewriter, -900_000, START_NS + 40 * MS)).isEqualTo(9_000 + 3_600);
    }

    private int first(Rewriter rewriter, int wanted, long nowNs) {
        return rewriter.begin(ben, 1, 0, wanted, Rewriter.Numbers.NONE, nowNs).timestampOffset();
    }

    @Test
    void shouldFindTheTurnANumberBelongsTo() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        Rewriter.Epoch first = rewriter.begin(ada, 100, 0, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(first.seq(104), 0, START_NS);
        Rewriter.Epoch second = rewriter.begin(ben, 900, 0, null, Rewriter.Numbers.NONE, START_NS);
        rewriter.sent(second.seq(902), 0, START_NS);

        assertThat(rewriter.epochOf(0)).isEqualTo(first);
        assertThat(rewriter.epochOf(4)).isEqualTo(first);
        assertThat(rewriter.epochOf(5)).isEqualTo(second);
        assertThat(rewriter.epochOf(7)).isEqualTo(second);
        assertThat(rewriter.epochOf(8)).isNull();
        assertThat(rewriter.epochOf(-1)).isNull();
    }

    @Test
    void shouldNotGiveTheNumbersOfALostSourceToTheOneBefore() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        rewriter.sent(
                rewriter.begin(ada, 100, 0, null, Rewriter.Numbers.NONE, START_NS).seq(104),
                0,
                START_NS);
        rewriter.sent(
                rewriter.begin(ben, 900, 0, null, Rewriter.Numbers.NONE, START_NS).seq(902),
                0,
                START_NS);

        rewriter.forget(ben.track);

        assertThat(rewriter.epochOf(6)).isNull();
        assertThat(rewriter.epochOf(4)).isNotNull();
    }

    @Test
    void shouldForgetTurnsLongAgo() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        for (int turn = 0; turn < 5; turn++) {
            Rewriter.Epoch epoch =
                    rewriter.begin(
                            turn % 2 == 0 ? ada : ben,
                            100,
                            0,
                            null,
                            Rewriter.Numbers.NONE,
                            START_NS);
            rewriter.sent(epoch.seq(101), 0, START_NS);
        }

        assertThat(rewriter.epochOf(1)).isNull();
        assertThat(rewriter.epochOf(2)).isNotNull();
    }

    @Test
    void shouldContinuePictureIdsOfBothWidthsOverTheirWraps() {
        Rewriter rewriter = new Rewriter(MediaKind.VIDEO, 0, 0);
        Rewriter.Epoch shortIds =
                rewriter.begin(
                        ada,
                        1,
                        0,
                        null,
                        new Rewriter.Numbers(VideoCodec.VP8, 127, 255, 31, 0),
                        START_NS);
        rewriter.sentPicture(127 + shortIds.pictureIdOffset(1), 0x7F, 0, 0);
        // 127 wraps to 0 and goes on to 9.
        for (int id = 0; id < 10; id++) {
            rewriter.sentPicture(id + shortIds.pictureIdOffset(1), 0x7F, 0, 0);
        }

        Rewriter.Epoch longIds =
                rewriter.begin(
                        ben,
                        1,
                        0,
                        null,
                        new Rewriter.Numbers(VideoCodec.VP8, 0x7FFF, 0, 0, 0),
                        START_NS);

        assertThat((127 + shortIds.pictureIdOffset(1)) & 0x7FFF).isEqualTo(1);
        assertThat((0x7FFF + longIds.pictureIdOffset(1)) & 0x7FFF).isEqualTo(12);
    }
}
