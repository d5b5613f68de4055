package salon.room.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.contracts.RoomState;
import salon.contracts.Topics;
import salon.room.rooms.Room;
import salon.room.rooms.RoomStore;
import salon.room.rooms.SealedRooms;
import salon.room.runtime.Background;
import salon.room.store.Completeness;
import salon.room.store.Replica;

/**
 * Brings the rooms back from the compacted topic when the store has lost them, or is new. One
 * replica does it, partition by partition; until it is done nobody opens a room. A room that is in
 * the store already stays as it is there.
 */
@ApplicationScoped
public class StateRebuild {
    /** Header of a room's state: the whole room, sealed. */
    static final String SEALED = "salon_sealed";

    private static final Logger LOG = Logger.getLogger(StateRebuild.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Writes under way at once: the store answers each within a millisecond. */
    private static final int TOGETHER = 16;

    private final KafkaClients clients;
    private final RoomStore store;
    private final SealedRooms sealedRooms;
    private final Completeness completeness;
    private final Replica replica;
    private final Background background;
    private final ObjectMapper json;
    private volatile boolean everComplete;

    StateRebuild(
            KafkaClients clients,
            RoomStore store,
            SealedRooms sealedRooms,
            Completeness completeness,
            Replica replica,
            Background background,
            ObjectMapper json) {
        this.clients = clients;
        this.store = store;
        this.sealedRooms = sealedRooms;
        this.completeness = completeness;
        this.replica = replica;
        this.background = background;
        this.json = json;
    }

    /** Whether the rooms have been there since this process began. */
    public boolean everComplete() {
        return everComplete;
    }

    void begin(@Observes StartupEvent event) {
        background.every(PERIOD, "bringing the rooms back", this::look);
    }

    private void look() {
        if (completeness.complete()) {
            everComplete = true;
        } else if (completeness.claim(replica.id())) {
            boolean ended = false;
            try {
                // Another replica may have come to its end between the two questions.
                if (!completeness.complete()) {
                    completeness.begin();
                    rebuild();
                    if (!completeness.done()) {
                        LOG.warn("the store was wiped while rooms were brought back; once more");
                    }
                    ended = true;
                }
            } finally {
                if (!ended) {
                    completeness.giveUp();
                }
            }
        }
    }

    private void rebuild() {
        long beganNs = System.nanoTime();
        int rooms = 0;
        try (Consumer<String, byte[]> consumer = clients.consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.ROOM_STATE).stream()
                            .map(info -> new TopicPartition(Topics.ROOM_STATE, info.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("the topic of the rooms is not there yet");
            }
            for (TopicPartition partition : partitions) {
                rooms += bringBack(newest(consumer, partition).values());
                completeness.keepClaim(replica.id());
            }
        }
        long ms = Duration.ofNanos(System.nanoTime() - beganNs).toMillis();
        LOG.infof("%d rooms are back in the store after %d ms", rooms, ms);
    }

    /** The last state of each room of a partition, as long as it has one. */
    private static Map<String, ConsumerRecord<String, byte[]>> newest(
            Consumer<String, byte[]> consumer, TopicPartition partition) {
        Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        consumer.seekToBeginning(one);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> state : consumer.poll(POLL)) {
                if (state.value() == null) {
                    newest.remove(state.key());
                } else {
                    newest.put(state.key(), state);
                }
            }
        }
        return newest;
    }

    private int bringBack(Iterable<ConsumerRecord<String, byte[]>> states) {
        Semaphore slots = new Semaphore(TOGETHER);
        List<Future<?>> writes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ConsumerRecord<String, byte[]> state : states) {
                slots.acquireUninterruptibly();
                writes.add(
                        threads.submit(() -> {
                            try {
                                bringBack(state);
                            } finally {
                                slots.release();
                            }
                        }));
            }
        }
        for (Future<?> write : writes) {
            await(write);
        }
        return writes.size();
    }

    private static void await(Future<?> write) {
        try {
            write.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a room was not brought back", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while bringing rooms back", stopped);
        }
    }

    private void bringBack(ConsumerRecord<String, byte[]> state) {
        Room room = sealedRooms.open(state.key(), sealed(state)).orElse(null);
        if (room == null) {
            room = shut(state);
        }
        if (room != null) {
            store.insert(room);
        }
    }

    private @Nullable Room shut(ConsumerRecord<String, byte[]> state) {
        try {
            LOG.warnf(
                    "a room of %s/%d cannot be opened and stays shut",
                    state.topic(), state.partition());
            return sealedRooms.shut(json.readValue(state.value(), RoomState.class));
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf(
                    "record %d of %s/%d is no room",
                    state.offset(), state.topic(), state.partition());
            return null;
        }
    }

    private static byte @Nullable [] sealed(ConsumerRecord<String, byte[]> state) {
        Header header = state.headers().lastHeader(SEALED);
        return header == null ? null : header.value();
    }
}
