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
import salon.bridge.sfu.EndpointStats;
import salon.bridge.sfu.SourceId;
import salon.bridge.sfu.VideoCodec;

/**
 * What an endpoint's client is told, while its channel is open. Any thread. Whoever reads too
 * slowly is cut off: {@link #MAX_UNSENT} frames may wait.
 */
final class ChannelLink implements EndpointListener {
    private static final int MAX_UNSENT = 256;

    private final ChannelSender sender;
    private final Runnable closed;
    private final AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
    private volatile @Nullable CloseCode ended;

    /** A client's connection and how many frames wait for it to read them. */
    private record Channel(WebSocketConnection connection, AtomicInteger unsent) {}

    /**
     * Nothing connected yet.
     *
     * @param closed called when the endpoint is gone
     */
    ChannelLink(ChannelSender sender, Runnable closed) {
        this.sender = sender;
        this.closed = closed;
    }

    /** The client opened a channel; an older one is closed, and this one too after the end. */
    void connect(WebSocketConnection next) {
        Channel before = channel.getAndSet(new Channel(next, new AtomicInteger()));
        close(before, CloseCode.REPLACED);
        CloseCode over = ended;
        if (over != null) {
            cut(over);
        }
    }

    /** That connection is gone. */
    void disconnect(WebSocketConnection gone) {
        Channel open = channel.get();
        if (open != null && open.connection().equals(gone)) {
            channel.compareAndSet(open, null);
        }
    }

    /** Ends the channel, if there is one; the client may open another. */
    void cut(CloseCode code) {
        close(channel.getAndSet(null), code);
    }

    /** Ends the channel for ever: the endpoint is gone. */
    void end(CloseCode code) {
        if (ended == null) {
            ended = code;
        }
        cut(code);
    }

    private void close(@Nullable Channel open, CloseCode code) {
        if (open != null && open.connection().isOpen()) {
            sender.close(open.connection(), code);
        }
    }

    /** Sends a frame after those before it. */
    void send(Supplier<ObjectNode> frame) {
        if (channel.get() != null) {
            sender.send(this, frame);
        }
    }

    /** For {@link ChannelSender} only. */
    void write(String text) {
        Channel open = channel.get();
        if (open == null || open.connection().isClosed()) {
            return;
        }
        if (open.unsent().incrementAndGet() > MAX_UNSENT) {
            cut(CloseCode.SLOW_DOWN);
            return;
        }
        open.connection()
                .sendText(text)
                .subscribe()
                .with(_ -> open.unsent().decrementAndGet(), _ -> open.unsent().decrementAndGet());
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
    public void onNeeded(List<NeededEncodings> needed) {
        send(() -> ChannelFrames.encodings(needed));
    }

    @Override
    public void onCodecs(List<VideoCodec> codecs) {
        send(() -> ChannelFrames.codecs(codecs));
    }

    @Override
    public void onStatistics(EndpointStats statistics) {
        send(() -> ChannelFrames.statistics(statistics));
    }

    @Override
    public void onClosed() {
        closed.run();
    }
}
