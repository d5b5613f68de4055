package salon.pad.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int MIB = 1024 * 1024;

    private static byte[] frame(int number) {
        return new byte[] {(byte) number};
    }

    private static void fill(Outbox outbox, int count) {
        IntStream.range(0, count).forEach(i -> outbox.send(frame(i)));
    }

    @Test
    void shouldSendOneFrameAtATimeInOrder() {
        var peer = RecordedPeer.thatDoesNotRead();
        fill(new Outbox(peer), 3);

        peer.take();

        assertThat(peer.frames()).containsExactly(frame(0), frame(1));
        peer.take();
        assertThat(peer.frames()).containsExactly(frame(0), frame(1), frame(2));
    }

    @Test
    void shouldWaitForAClientUpToTheBound() {
        var peer = RecordedPeer.thatDoesNotRead();

        fill(new Outbox(peer), 1025); // one on its way and 1,024 waiting

        assertThat(peer.closed()).isNull();
    }

    @Test
    void shouldCloseWhoLeavesTooManyFramesWaiting() {
        var peer = RecordedPeer.thatDoesNotRead();

        fill(new Outbox(peer), 1026);

        assertThat(peer.closed()).isEqualTo(CloseCodes.SLOW_DOWN);
        peer.take();
        assertThat(peer.frames()).containsExactly(frame(0));
    }

    @Test
    void shouldCloseWhoLeavesTooManyBytesWaiting() {
        var peer = RecordedPeer.thatDoesNotRead();
        var outbox = new Outbox(peer);

        IntStream.range(0, 12).forEach(_ -> outbox.send(new byte[MIB]));
        assertThat(peer.closed()).isNull();
        outbox.send(new byte[1]);

        assertThat(peer.closed()).isEqualTo(CloseCodes.SLOW_DOWN);
    }

    @Test
    void shouldSayNothingAfterTheEnd() {
        var peer = RecordedPeer.thatReads();
        var outbox = new Outbox(peer);
        outbox.close(CloseCodes.REMOVED);

        outbox.send(frame(0));
        outbox.close(CloseCodes.SLOW_DOWN);

        assertThat(peer.frames()).isEmpty();
        assertThat(peer.closed()).isEqualTo(CloseCodes.REMOVED);
    }

    @Test
    void shouldEndWithTheConnection() {
        var peer = RecordedPeer.thatDoesNotRead();
        fill(new Outbox(peer), 2);

        peer.breakOff();

        assertThat(peer.frames()).containsExactly(frame(0));
        assertThat(peer.closed()).isEqualTo(CloseReason.INTERNAL_SERVER_ERROR);
    }
}
