package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.transport.Checks.address;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final Counters counters = new Counters();
    private boolean full;
    private final Outbox outbox = new Outbox(new Port(), counters);

    /** Writes down what is sent. */
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
        public @Nullable InetSocketAddress receive(ByteBuffer into) {
            return null;
        }

        @Override
        public boolean send(ByteBuffer datagram, InetSocketAddress to) {
            sent.add(to.getPort() + ":" + datagram.getInt(0) + "/" + datagram.limit());
            return !full;
        }

        @Override
        public void close() {}
    }

    private void add(int content, int length, int port) {
        outbox.slot().putInt(0, content).limit(length);
        outbox.add(address(port));
    }

    @Test
    void shouldSendNothingBeforeItIsFlushed() {
        add(7, 100, 1);

        assertThat(sent).isEmpty();
    }

    @Test
    void shouldSendAllInOrder() {
        add(7, 100, 1);
        add(8, 50, 2);

        outbox.flush();
        outbox.flush();

        assertThat(sent).containsExactly("1:7/100", "2:8/50");
        assertThat(counters.sent).isEqualTo(2);
        assertThat(counters.sentBytes).isEqualTo(150);
    }

    @Test
    void shouldReuseASlotThatWasNotKept() {
        outbox.slot().putInt(0, 1).limit(4);
        add(2, 8, 1);

        outbox.flush();

        assertThat(sent).containsExactly("1:2/8");
    }

    @Test
    void shouldMakeRoomBySending() {
        for (int i = 0; i < 257; i++) {
            add(i, 10, 1);
        }
        assertThat(sent).hasSize(256);

        outbox.flush();

        assertThat(sent).hasSize(257).last().isEqualTo("1:256/10");
    }

    @Test
    void shouldCountWhatTheSystemDidNotTake() {
        full = true;
        add(1, 10, 1);

        outbox.flush();

        assertThat(counters.sent).isZero();
        assertThat(counters.sendsDropped).isEqualTo(1);
    }
}
