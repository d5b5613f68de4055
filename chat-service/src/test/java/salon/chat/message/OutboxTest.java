package salon.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static void fill(Outbox outbox, int count) {
        IntStream.range(0, count).forEach(i -> outbox.send("frame " + i));
    }

    @Test
    void shouldSendOneFrameAtATimeInOrder() {
        var peer = RecordedPeer.thatDoesNotRead();
        var outbox = new Outbox(peer);
        fill(outbox, 3);

        peer.take();

        assertThat(peer.frames()).containsExactly("frame 0", "frame 1");
        peer.take();
        assertThat(peer.frames()).containsExactly("frame 0", "frame 1", "frame 2");
    }

    @Test
    void shouldWaitForAClientUpToTheBound() {
        var peer = RecordedPeer.thatDoesNotRead();

        fill(new Outbox(peer), 257); // one on its way and 256 waiting

        assertThat(peer.closed()).isNull();
    }

    @Test
    void shouldCloseWhoReadsTooSlowly() {
        var peer = RecordedPeer.thatDoesNotRead();

        fill(new Outbox(peer), 258);

        assertThat(peer.closed()).isEqualTo(CloseCodes.SLOW_DOWN);
        peer.take();
        assertThat(peer.frames()).containsExactly("frame 0");
    }

    @Test
    void shouldSayNothingAfterTheEnd() {
        var peer = RecordedPeer.thatReads();
        var outbox = new Outbox(peer);
        outbox.close(CloseCodes.REMOVED);

        outbox.send("too late");
        outbox.close(CloseCodes.SLOW_DOWN);

        assertThat(peer.frames()).isEmpty();
        assertThat(peer.closed()).isEqualTo(CloseCodes.REMOVED);
    }

    @Test
    void shouldEndWithTheConnection() {
        var peer = RecordedPeer.thatDoesNotRead();
        fill(new Outbox(peer), 2);

        peer.breakOff();

        assertThat(peer.frames()).containsExactly("frame 0");
        assertThat(peer.closed()).isEqualTo(CloseReason.INTERNAL_SERVER_ERROR);
    }
}
