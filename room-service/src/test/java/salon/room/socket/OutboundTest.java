package salon.room.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundTest {
    @Test
    void shouldSendOneFrameAtATimeInOrder() {
        RecordingSocket socket = RecordingSocket.stuck();
        Outbound outbound = socket.outbound();
        outbound.send("a");
        outbound.send("b");
        outbound.send("c");
        int inFlight = socket.frames().size();

        socket.read();

        assertThat(inFlight).isEqualTo(1);
        assertThat(socket.frames()).containsExactly("a", "b", "c");
    }

    @Test
    void shouldCloseOnAClientThatDoesNotRead() {
        RecordingSocket socket = RecordingSocket.stuck();
        Outbound outbound = socket.outbound();

        IntStream.range(0, 1_100).forEach(i -> outbound.send("frame " + i));

        assertThat(socket.closeCode()).isEqualTo(4429);
        assertThat(socket.frames()).hasSize(1);
    }

    @Test
    void shouldCloseOnAClientThatLetsMegabytesPileUp() {
        RecordingSocket socket = RecordingSocket.stuck();
        Outbound outbound = socket.outbound();
        String large = "x".repeat(600_000);

        IntStream.range(0, 5).forEach(i -> outbound.send(large));

        assertThat(socket.closeCode()).isEqualTo(4429);
    }

    @Test
    void shouldSendWhatWaitsBeforeItCloses() {
        RecordingSocket socket = RecordingSocket.stuck();
        Outbound outbound = socket.outbound();
        outbound.send("participant.left");
        outbound.send("last words");
        outbound.close(CloseCode.REMOVED);
        outbound.send("too late");
        int before = socket.closeCode();

        socket.read();

        assertThat(before).isZero();
        assertThat(socket.frames()).containsExactly("participant.left", "last words");
        assertThat(socket.closeCode()).isEqualTo(4403);
    }

    @Test
    void shouldCloseOnce() {
        RecordingSocket socket = RecordingSocket.reading();
        Outbound outbound = socket.outbound();

        outbound.close(CloseCode.REPLACED);
        outbound.close(CloseCode.GOING_AWAY);

        assertThat(socket.closeCode()).isEqualTo(4409);
    }
}
