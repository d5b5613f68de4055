package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.rtp.TransportFeedback.LOST;
import static salon.bridge.rtp.TransportFeedback.TICK_NS;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;

class ArrivalLogTest {
    private static final int MEDIA_SSRC = 0xBEEF;

    private final ArrivalLog log = new ArrivalLog();
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private final ByteBuffer out = ByteBuffer.allocate(2048);

    private void arrive(int sequenceNumber, long ticks) {
        log.onPacket(sequenceNumber, MEDIA_SSRC, ticks * TICK_NS);
    }

    /** What one message tells, empty when there is none. */
    private Map<Integer, Long> told() {
        Map<Integer, Long> told = new LinkedHashMap<>();
        int end = log.write(writer, out.clear(), 0, 1);
        if (end > 0) {
            out.limit(end);
            assertThat(Rtcp.isValid(out)).isTrue();
            assertThat(TransportFeedback.read(out, 0, told::put)).isTrue();
        }
        return told;
    }

    @Test
    void shouldTellNothingBeforeAnythingCame() {
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 65_533, 65_534, 65_535})
    void shouldTellWhatCameAndWhatIsLost(int first) {
        arrive(first, 1000);
        arrive((first + 3) & 0xFFFF, 1040);

        assertThat(told())
                .containsExactly(
                        Map.entry(first, 1000L),
                        Map.entry((first + 1) & 0xFFFF, LOST),
                        Map.entry((first + 2) & 0xFFFF, LOST),
                        Map.entry((first + 3) & 0xFFFF, 1040L));
        assertThat(Rtcp.mediaSsrc(out, 0)).isEqualTo(MEDIA_SSRC);
    }

    @Test
    void shouldTellEachPacketOnce() {
        arrive(5, 10);
        told();
        arrive(6, 20);

        assertThat(told()).containsExactly(Map.entry(6, 20L));
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTellWhatIsLostBetweenTwoMessages() {
        arrive(5, 10);
        told();
        arrive(8, 30);

        assertThat(told())
                .containsExactly(Map.entry(6, LOST), Map.entry(7, LOST), Map.entry(8, 30L));
    }

    @Test
    void shouldPutReorderedPacketsInTheirPlaces() {
        arrive(1, 10);
        arrive(3, 12);
        arrive(2, 14);

        assertThat(told()).containsExactly(Map.entry(1, 10L), Map.entry(2, 14L), Map.entry(3, 12L));
    }

    @Test
    void shouldCountItsMessages() {
        arrive(1, 10);
        told();
        int first = TransportFeedback.feedbackCount(out, 0);
        arrive(2, 10);
        told();

        assertThat(TransportFeedback.feedbackCount(out, 0)).isEqualTo(first + 1);
    }

    @Test
    void shouldNeedSeveralMessagesForMany() {
        for (int i = 0; i < 1000; i++) {
            arrive(i, 4L * i);
        }

        Map<Integer, Long> all = new LinkedHashMap<>();
        Map<Integer, Long> next = told();
        while (!next.isEmpty()) {
            all.putAll(next);
            next = told();
        }

        assertThat(all).hasSize(1000).containsEntry(0, 0L).containsEntry(999, 3996L);
    }

    @Test
    void shouldGoOnAfterAJumpOrALongLoss() {
        arrive(1, 10);
        told();
        arrive(1000, 20);
        assertThat(told()).containsExactly(Map.entry(1000, 20L));

        arrive(30_000, 30);
        arrive(30_001, 31);

        assertThat(told()).containsExactly(Map.entry(30_000, 30L), Map.entry(30_001, 31L));
    }

    @Test
    void shouldIgnoreWhatIsTooLateToTell() {
        arrive(10, 10);
        arrive(12, 12);
        told();

        arrive(11, 14);

        assertThat(told()).isEmpty();
    }
}
