package salon.room.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import salon.contracts.Topics;

/** A bridge as the others see it: heartbeats on Kafka, and an HTTP port that notes commands. */
public final class Heartbeats implements AutoCloseable {
    private final String bridgeId;
    private final Instant startedAt = Instant.now();
    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpServer http;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private boolean over;
    private volatile String state = "ready";
    private volatile double occupancy = 0.01;

    public Heartbeats(String bridgeId, String brokers) {
        this.bridgeId = bridgeId;
        createTopic(brokers);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        http.createContext(
                "/",
                exchange -> {
                    if (exchange.getRequestMethod().equals("GET")) {
                        questions.incrementAndGet();
                    } else {
                        commands.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                        authorizations.add(
                                String.valueOf(
                                        exchange.getRequestHeaders().getFirst("Authorization")));
                    }
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        http.start();
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "max.block.ms", 2000),
                        new StringSerializer(),
                        new StringSerializer());
        Future<?> _ = clock.scheduleAtFixedRate(this::beat, 0, 300, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        String json =
                """
                {"bridgeId":"%s","url":"http://127.0.0.1:%d","region":"test","state":"%s",
                 "occupancy":%s,"conferences":0,"participants":0,"startedAt":"%s","at":"%s"}
                """
                        .formatted(
                                bridgeId,
                                http.getAddress().getPort(),
                                state,
                                occupancy,
                                startedAt,
                                Instant.now());
        Future<?> _ = producer.send(new ProducerRecord<>(Topics.BRIDGE_STATUS, bridgeId, json));
    }

    /** Waits until the service takes exactly these bridges for alive. */
    public static void awaitAlive(String... bridgeIds) {
        Awaitility.await("bridges alive")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> RestAssured.get("/api/placement").path("bridges.id"),
                        List.of(bridgeIds)::equals);
    }

    /** What was asked of the bridge over HTTP. */
    public List<String> commands() {
        return commands;
    }

    /** With which authorization. */
    public List<String> authorizations() {
        return authorizations;
    }

    /** How often it was asked whether it lives. */
    public int questions() {
        return questions.get();
    }

    /** From now on it takes no newcomers. */
    public void drain() {
        state = "draining";
    }

    /** It takes newcomers again. */
    public void cancelDrain() {
        state = "ready";
    }

    /** Lives and serves, but Kafka does not hear it any more. */
    public void fallSilent() {
        stopBeating();
    }

    private static void createTopic(String brokers) {
        Topics.Topic topic = Topics.named(Topics.BRIDGE_STATUS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                            topic.name(),
                                            Optional.of(topic.partitions()),
                                            Optional.of((short) 1))))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bridge dies without a word. */
    public void die() {
        if (!over) {
            over = true;
            stopBeating();
            producer.close();
            http.stop(0);
        }
    }

    /** The bridge stops in good order, and says so. */
    @Override
    public void close() {
        if (!over) {
            stopBeating();
            Future<?> _ = producer.send(new ProducerRecord<>(Topics.BRIDGE_STATUS, bridgeId, null));
            producer.flush();
            die();
        }
    }

    private void stopBeating() {
        clock.shutdownNow();
        try {
            // A beat under way must not follow the farewell.
            assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
