package salon.bridge.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.ConnectionQuality;
import salon.bridge.sfu.EndpointListener;
import salon.bridge.sfu.SourceId;

/**
 * What an endpoint's client is told, while its channel is open. Any thread. Whoever reads too
 * slowly is cut off: {@link #MAX_UNSENT} frames may wait.
 */
final class ChannelLink implements EndpointListener {
    private static final int MAX_UNSENT = 256;

    private final ChannelSender sender;
    private final Runnable closed;
    private final AtomicReference<@Nullable WebSocketConnection> connection =
            new AtomicReference<>();
    private final AtomicInteger unsent = new AtomicInteger();

    /**
     * Nothing connected yet.
     *
     * @param closed called when the endpoint is gone
     */
    ChannelLink(ChannelSender sender, Runnable closed) {
        this.sender = sender;
        this.closed = closed;
    }

    /** The client opened a channel; an older one is closed. */
    void connect(WebSocketConnection next) {
        WebSocketConnection before = connection.getAndSet(next);
        unsent.set(0);
        if (before != null && before.isOpen()) {
            sender.close(before, CloseCode.REPLACED);
        }
    }

    /** That channel is gone. */
    void disconnect(WebSocketConnection gone) {
        connection.compareAndSet(gone, null);
    }

    /** Ends the channel, if there is one. */
    void end(CloseCode code) {
        WebSocketConnection open = connection.getAndSet(null);
        if (open != null && open.isOpen()) {
            sender.close(open, code);
        }
    }

    /** Sends a frame after those before it. */
    void send(Supplier<ObjectNode> frame) {
        if (connection.get() != null) {
            sender.send(this, frame);
        }
    }

    /** For {@link ChannelSender} only. */
    void write(String text) {
        WebSocketConnection open = connection.get();
        if (open == null || open.isClosed()) {
            return;
        }
        if (unsent.incrementAndGet() > MAX_UNSENT) {
            end(CloseCode.SLOW_DOWN);
            return;
        }
        open.sendText(text)
                .subscribe()
                .with(_ -> unsent.decrementAndGet(), _ -> unsent.decrementAndGet());
    }

    @Override
    public void onSlots(List<SlotContent> slots) {
        send(() -> ChannelFrames.slots(slots));
    }

    @Override
    public void onSpeaker(String participantId) {
        send(() -> ChannelFrames.speaker(participantId));
    }

    @Override
    public void onLevels(Map<String, Integer> levels) {
        send(() -> ChannelFrames.levels(levels));
    }

    @Override
    public void onQuality(Map<String, ConnectionQuality> quality) {
        send(() -> ChannelFrames.quality(quality));
    }

    @Override
    public void onSources(List<SourceId> sources) {
        send(() -> ChannelFrames.sources(sources));
    }

    @Override
    public void onClosed() {
        closed.run();
    }
}
