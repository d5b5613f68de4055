package salon.pad.session;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client in memory: takes each frame at once, or when it is told to. */
final class RecordedPeer implements Peer {
    private final List<byte[]> frames = new ArrayList<>();
    private final Deque<UniEmitter<? super Void>> untaken = new ArrayDeque<>();
    private boolean slow;
    private @Nullable CloseReason closed;

    static RecordedPeer thatReads() {
        return new RecordedPeer();
    }

    static RecordedPeer thatDoesNotRead() {
        var peer = new RecordedPeer();
        peer.slow = true;
        return peer;
    }

    @Override
    public Uni<Void> send(byte[] frame) {
        frames.add(frame);
        return slow
                ? Uni.createFrom().<Void>emitter(untaken::add)
                : Uni.createFrom().<Void>nullItem();
    }

    /** Takes the frame that waits longest. */
    void take() {
        untaken.removeFirst().complete(null);
    }

    /** The connection breaks while that frame is on its way. */
    void breakOff() {
        untaken.removeFirst().fail(new IllegalStateException("connection reset"));
    }

    @Override
    public Uni<Void> close(CloseReason reason) {
        if (closed != null) {
            throw new IllegalStateException("closed twice");
        }
        closed = reason;
        return Uni.createFrom().nullItem();
    }

    List<byte[]> frames() {
        return List.copyOf(frames);
    }

    @Nullable CloseReason closed() {
        return closed;
    }
}
