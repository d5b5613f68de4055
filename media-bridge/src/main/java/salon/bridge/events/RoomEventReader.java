package salon.bridge.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import salon.bridge.config.BridgeIdentity;
import salon.bridge.signaling.Conferences;
import salon.bridge.signaling.Handover;
import salon.bridge.signaling.SendRights;
import salon.contracts.RoomEvent;
import salon.contracts.Topics;

/**
 * Obeys room-service: whoever left has no endpoint here any more, nobody sends what they have no
 * right to, and a conference that is put on another bridge goes there. Reads all partitions,
 * without a group, on a thread of its own, and waits while Kafka is away. Begins where the topic
 * was when the process began: what is assigned to this bridge is assigned after its first
 * heartbeat. Of who left room-service also tells by HTTP; this is for the case that it could not.
 */
@ApplicationScoped
class RoomEventReader {
    private static final Logger LOG = Logger.getLogger(RoomEventReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** How far the clocks of services may differ; what is read for nothing does no harm. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    /** Whoever joins waits a second at most for the event that brings them. */
    private static final long UNMADE_MS = 300;

    private static final long STOP_MS = 2000;

    private final KafkaClients clients;
    private final Conferences conferences;
    private final Handover handover;
    private final SendRights rights;
    private final Instant since;
    private final ObjectMapper json;
    private final DeadLetters deadLetters;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Backoff backoff = new Backoff();
    private final Thread thread =
            Thread.ofPlatform().name("room-events").daemon().unstarted(this::run);
    private boolean quiet;

    RoomEventReader(
            KafkaClients clients,
            Conferences conferences,
            Handover handover,
            SendRights rights,
            BridgeIdentity identity,
            ObjectMapper json,
            DeadLetters deadLetters) {
        this.clients = clients;
        this.conferences = conferences;
        this.handover = handover;
        this.rights = rights;
        this.since = identity.startedAt().minus(CLOCKS_APART);
        this.json = json;
        this.deadLetters = deadLetters;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closed.countDown();
        thread.join(STOP_MS);
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (var consumer = clients.consumer()) {
                if (assign(consumer)) {
                    read(consumer);
                } else {
                    // room-service has not made the topic yet, and will when the first one comes.
                    pause(UNMADE_MS);
                }
            } catch (InterruptException _) {
                return;
            } catch (KafkaException e) {
                tellOnce(e);
                pause(backoff.failedMs());
            }
        }
    }

    /** Takes all partitions; false while there are none. */
    private boolean assign(Consumer<byte[], byte[]> consumer) {
        var partitions =
                consumer.partitionsFor(Topics.ROOM_EVENTS).stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        if (next.isEmpty()) {
            next.putAll(startOf(consumer, partitions));
        }
        partitions.forEach(each -> consumer.seek(each, next.getOrDefault(each, 0L)));
        quiet = false;
        backoff.succeeded();
        return true;
    }

    private Map<TopicPartition, Long> startOf(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        // The ends first: what is written meanwhile must not be skipped.
        var start = new HashMap<>(consumer.endOffsets(partitions));
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> times.put(each, since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((each, found) -> {
                    if (found != null) {
                        start.put(each, found.offset());
                    }
                });
        return start;
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        while (closed.getCount() > 0) {
            for (var found : consumer.poll(POLL)) {
                take(found);
                next.put(new TopicPartition(found.topic(), found.partition()), found.offset() + 1);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        try {
            obey(read(found));
        } catch (JsonProcessingException e) {
            deadLetters.copy(found, e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            deadLetters.copy(found, e.toString());
        }
    }

    private RoomEvent read(ConsumerRecord<byte[], byte[]> found) throws IOException {
        RoomEvent event =
                found.value() == null ? null : json.readValue(found.value(), RoomEvent.class);
        if (event == null) {
            throw new IOException("no event");
        }
        return event;
    }

    private void obey(RoomEvent event) {
        switch (event) {
            case RoomEvent.ParticipantJoined came ->
                    rights.onParticipant(came.roomId(), came.participant());
            case RoomEvent.ParticipantChanged changed ->
                    rights.onParticipant(changed.roomId(), changed.participant());
            case RoomEvent.ParticipantLeft left -> {
                conferences.onSessionEnded(left.roomId(), left.participantId(), left.sid());
                rights.onLeft(left.roomId(), left.participantId());
            }
            case RoomEvent.RoomClosed gone -> {
                handover.onRoomClosed(gone.roomId());
                rights.onRoomClosed(gone.roomId());
            }
            case RoomEvent.BridgeAssigned moved -> {
                // Before anybody is let in there.
                rights.onAssigned(moved.roomId(), moved.allowed());
                handover.onAssigned(moved.roomId(), moved.bridge());
            }
            case RoomEvent.RoomOpened _,
                    RoomEvent.LockChanged _,
                    RoomEvent.SettingsChanged _,
                    RoomEvent.MediaMuted _,
                    RoomEvent.UnmuteAsked _,
                    RoomEvent.Knocked _,
                    RoomEvent.KnockEnded _ -> {}
        }
    }

    /** An outage is told once, not at every attempt. */
    private void tellOnce(KafkaException e) {
        if (!quiet) {
            quiet = true;
            LOG.warnf("reading room events waits: %s", e.getMessage());
        }
    }

    private void pause(long ms) {
        try {
            if (closed.await(ms, TimeUnit.MILLISECONDS)) {
                LOG.debug("reading room events ends");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
