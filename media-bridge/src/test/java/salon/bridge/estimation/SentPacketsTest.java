package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.estimation.FeedbackMessages.LOST;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentPacketsTest {
    private static final long MS = 1_000_000;

    private final PacketResults results = new PacketResults();
    private final SentPackets sent = new SentPackets(results);
    private final FeedbackMessages messages = new FeedbackMessages();

    private void send(int base, int count) {
        for (int i = 0; i < count; i++) {
            sent.onSent((base + i) & 0xFFFF, 100 + i, (1000 + i) * MS, (byte) (i % 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 32766, 32767, 65533, 65535})
    void shouldMatchFeedbackWithWhatWasSent(int base) {
        send(base, 4);

        assertThat(sent.onFeedback(messages.of(base, 50, LOST, 52, 55), 0)).isTrue();

        assertThat(results.received).isEqualTo(3);
        assertThat(Arrays.copyOf(results.sentNs, 3))
                .containsExactly(1000 * MS, 1002 * MS, 1003 * MS);
        assertThat(Arrays.copyOf(results.arrivalNs, 3)).containsExactly(50 * MS, 52 * MS, 55 * MS);
        assertThat(Arrays.copyOf(results.bytes, 3)).containsExactly(100, 102, 103);
        assertThat(Arrays.copyOf(results.cluster, 3)).containsExactly((byte) 0, (byte) 0, (byte) 1);
        assertThat(results.lost).isEqualTo(1);
        assertThat(results.lostBytes).isEqualTo(101);
        assertThat(results.lastSentNs).isEqualTo(1003 * MS);
        assertThat(sent.sinceFeedback()).isZero();
    }

    @Test
    void shouldPutWhatOvertookInOrderOfArrival() {
        send(10, 4);

        sent.onFeedback(messages.of(10, 50, 60, 55, 40), 0);

        assertThat(Arrays.copyOf(results.arrivalNs, 4))
                .containsExactly(40 * MS, 50 * MS, 55 * MS, 60 * MS);
        assertThat(Arrays.copyOf(results.bytes, 4)).containsExactly(103, 100, 102, 101);
    }

    @Test
    void shouldTellNothingTwice() {
        send(10, 3);
        ByteBuffer message = messages.of(10, 50, LOST, 52);
        sent.onFeedback(message, 0);

        assertThat(sent.onFeedback(message, 0)).isTrue();

        assertThat(results.isEmpty()).isTrue();
    }

    @Test
    void shouldCorrectALossThatWasNone() {
        send(10, 2);
        sent.onFeedback(messages.of(10, LOST, 52), 0);

        sent.onFeedback(messages.of(10, 60, 52), 0);

        assertThat(results.received).isEqualTo(1);
        assertThat(results.recovered).isEqualTo(1);
        assertThat(results.lost).isZero();
        assertThat(results.bytes[0]).isEqualTo(100);
    }

    @Test
    void shouldPassOverPacketsThatWereNeverSent() {
        send(10, 2);

        assertThat(sent.onFeedback(messages.of(8, 48, 49, 50, 51, 52), 0)).isTrue();

        assertThat(results.received).isEqualTo(2);
        assertThat(sent.strange()).isEqualTo(1);
    }

    @Test
    void shouldPassOverPacketsThatAreForgotten() {
        send(0, SentPackets.CAPACITY + 2);

        sent.onFeedback(messages.of(0, 48, 49, 50), 0);

        assertThat(results.received).isEqualTo(1);
        assertThat(results.bytes[0]).isEqualTo(102);
    }

    @Test
    void shouldRefuseAMessageAboutMoreThanIsRemembered() {
        send(0, 10);
        ByteBuffer message = messages.of(0, 1, 2);
        message.putShort(14, (short) 0xFFFF);

        assertThat(sent.onFeedback(message, 0)).isFalse();

        assertThat(sent.malformed()).isEqualTo(1);
        assertThat(results.isEmpty()).isTrue();
        assertThat(sent.sinceFeedback()).isEqualTo(10);
    }

    @Test
    void shouldRefuseAMessageWithoutItsHeader() {
        send(0, 10);
        ByteBuffer message = ByteBuffer.allocate(12).putInt(0, 0x8FCD0002);

        assertThat(sent.onFeedback(message, 0)).isFalse();

        assertThat(sent.malformed()).isEqualTo(1);
    }

    @Test
    void shouldFollowTheReceiversClockThroughItsWrap() {
        long wrapMs = (1L << 23) * 64;
        send(0, 2);
        sent.onFeedback(messages.of(0, wrapMs - 10), 0);
        long before = results.arrivalNs[0];

        sent.onFeedback(messages.of(1, wrapMs + 20), 0);

        assertThat(results.arrivalNs[0] - before).isEqualTo(30 * MS);
    }

    @Test
    void shouldAccountForEachPacketOnceWhateverFeedbackComes() {
        Random random = new Random(20);
        int received = 0;
        int lost = 0;
        for (int round = 0; round < 400; round++) {
            send(round * 50, 50);
            long[] arrivals = new long[60];
            for (int i = 0; i < arrivals.length; i++) {
                arrivals[i] = i > 0 && random.nextInt(5) == 0 ? LOST : 100 + random.nextInt(100);
            }
            int base = (round * 50 + random.nextInt(-20, 20)) & 0xFFFF;
            ByteBuffer message = messages.of(base, arrivals);
            if (random.nextInt(4) == 0) {
                message.put(random.nextInt(12, message.limit()), (byte) random.nextInt());
            }
            sent.onFeedback(message, 0);
            received += results.received;
            lost += results.lost - results.recovered;

            for (int i = 1; i < results.received; i++) {
                assertThat(results.arrivalNs[i]).isGreaterThanOrEqualTo(results.arrivalNs[i - 1]);
            }
        }

        assertThat(received).isBetween(8_000, 20_000);
        assertThat(received + lost).isLessThanOrEqualTo(20_000);
        assertThat(lost).isNotNegative();
    }
}
