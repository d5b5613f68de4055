package salon.bridge.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes frames to channels, off the media threads and in order: one thread makes the text and
 * hands it to the connection, which does not block.
 */
@ApplicationScoped
class ChannelSender {
    private static final Logger LOG = Logger.getLogger(ChannelSender.class);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("channels").daemon().factory());

    /** Any thread; returns at once. */
    void send(ChannelLink link, Supplier<ObjectNode> frame) {
        run(() -> link.write(frame.get().toString()));
    }

    /** Any thread; after what was sent before. */
    void close(WebSocketConnection connection, CloseCode code) {
        run(() ->
                connection
                        .close(code.reason())
                        .subscribe()
                        .with(_ -> {}, e -> LOG.debug("channel was closed already", e)));
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException _) {
            LOG.debug("the service stops; a channel frame is not sent");
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
    }
}
