package salon.bridge.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private int maxSegments = 64;
    private boolean full;
    private final Outbox outbox = new Outbox(new Port());

    /** Writes down what is sent: "receiver: length, or all/segment x count". */
    private final class Port implements UdpPort {
        @Override
        public int number() {
            return 1;
        }

        @Override
        public void await(long timeoutNs) {}

        @Override
        public void wakeup() {}

        @Override
        public void receive(Inbound batch) {}

        @Override
        public int maxSegments() {
            return maxSegments;
        }

        @Override
        public int send(Outbound batch) {
            int datagrams = 0;
            for (int i = 0; i < batch.size(); i++) {
                datagrams += batch.segments(i);
                String length =
                        batch.segments(i) == 1
                                ? Integer.toString(batch.length(i))
                                : batch.length(i)
                                        + "/"
                                        + batch.segmentLength(i)
                                        + "x"
                                        + batch.segments(i);
                sent.add(batch.receiver(i).port() + ": " + length);
            }
            return full ? datagrams : 0;
        }

        @Override
        public String description() {
            return "a list";
        }

        @Override
        public void close() {}
    }

    private static RemoteAddress address(int port) {
        return new RemoteAddress(0, RemoteAddress.mapped(0x7F00_0001), port);
    }

    private void add(int length, int port) {
        outbox.reserve(length + 20);
        outbox.commit(length, address(port));
    }

    @Test
    void shouldSendNothingBeforeItIsFlushed() {
        add(100, 1);

        assertThat(sent).isEmpty();
    }

    @Test
    void shouldSendAllInOrderAndOnce() {
        add(100, 1);
        add(50, 2);
        add(70, 1);

        outbox.flush();
        outbox.flush();

        assertThat(sent).containsExactly("1: 100", "2: 50", "1: 70");
        assertThat(outbox.sent()).isEqualTo(3);
        assertThat(outbox.sentBytes()).isEqualTo(220);
        assertThat(outbox.messages()).isEqualTo(3);
    }

    @Test
    void shouldSendEqualDatagramsToOneReceiverAsOneMessage() {
        add(100, 1);
        add(100, 1);
        add(100, 1);
        add(100, 2);

        outbox.flush();

        assertThat(sent).containsExactly("1: 300/100x3", "2: 100");
        assertThat(outbox.sent()).isEqualTo(4);
        assertThat(outbox.messages()).isEqualTo(2);
    }

    @Test
    void shouldLetAShorterDatagramEndAMessage() {
        add(100, 1);
        add(100, 1);
        add(60, 1);
        add(60, 1);
        add(60, 1);

        outbox.flush();

        assertThat(sent).containsExactly("1: 260/100x3", "1: 120/60x2");
    }

    @Test
    void shouldBeginAnotherMessageForALongerDatagram() {
        add(100, 1);
        add(101, 1);

        outbox.flush();

        assertThat(sent).containsExactly("1: 100", "1: 101");
    }

    @Test
    void shouldKeepTheKernelsLimits() {
        for (int i = 0; i < 65; i++) {
            add(100, 1);
        }
        for (int i = 0; i < 60; i++) {
            add(1200, 2);
        }

        outbox.flush();

        assertThat(sent)
                .containsExactly("1: 6400/100x64", "1: 100", "2: 64800/1200x54", "2: 7200/1200x6");
    }

    @Test
    void shouldSendEachAloneWhereTheKernelCannotSegment() {
        maxSegments = 1;
        add(100, 1);
        add(100, 1);

        outbox.flush();

        assertThat(sent).containsExactly("1: 100", "1: 100");
    }

    @Test
    void shouldCopyWhatWasWrittenIntoTheSlot() {
        outbox.slot().putInt(0, 1).limit(4);
        outbox.slot().putInt(0, 2).limit(8);
        outbox.add(address(1));

        int content = outbox.memory().getInt(0);
        outbox.flush();

        assertThat(content).isEqualTo(2);
        assertThat(sent).containsExactly("1: 8");
    }

    @Test
    void shouldMakeRoomBySending() {
        for (int i = 0; i < 1000; i++) {
            add(1000, i % 3);
        }
        outbox.flush();

        assertThat(sent).hasSize(1000);
        assertThat(outbox.sentBytes()).isEqualTo(1_000_000);
    }

    @Test
    void shouldCountWhatTheSystemDidNotTake() {
        full = true;
        add(10, 1);
        add(10, 1);

        outbox.flush();

        assertThat(outbox.refused()).isEqualTo(2);
    }
}
