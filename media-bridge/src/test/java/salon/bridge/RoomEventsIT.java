package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.ClientOptions;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.Promptness;

/** The bridge and Kafka: it says that it is there, and obeys what happens in rooms. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class RoomEventsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMillis(500);

    /** Somebody who sends is never silent for that long. */
    private static final long SILENCE_NS = Duration.ofMillis(700).toNanos();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private Meeting meeting;
    private Broker broker;

    @BeforeEach
    void start() {
        meeting = new Meeting();
        broker = new Broker();
        broker.createRoomEvents();
    }

    @AfterEach
    void stop() {
        broker.close();
        meeting.close();
    }

    private VirtualClient join(String who, String sid) {
        return meeting.join(who, Tokens.join(meeting.room, who, sid), ClientOptions.browser());
    }

    private void awaitLeft(VirtualClient client, String who, String sid, String reason) {
        awaitClosed(client, () -> broker.writeLeft(meeting.room, who, sid, reason));
    }

    /** Told until the bridge heard it: it reads from the topic's end, and may begin to only now. */
    private static void awaitClosed(VirtualClient client, Runnable event) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    event.run();
                    assertThat(client.channel().closeCode()).isEqualTo(4403);
                });
    }

    /** Until the bridge has begun to read. */
    private void awaitReading() {
        String sid = "s-" + UUID.randomUUID();
        awaitLeft(join("p-witness", sid), "p-witness", sid, "left");
    }

    @Test
    void shouldTakeTheMediaFromWhoWasKicked() {
        String sid = "s-" + UUID.randomUUID();
        String token = Tokens.join(meeting.room, "p-ben", sid);
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = Meeting.sending(meeting.join("p-ben", token, ClientOptions.browser()));
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);

        awaitLeft(ben, "p-ben", sid, "kicked");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ada.channel().last("slots").orElseThrow().toString())
                                .doesNotContain("p-ben"));
        assertThatThrownBy(() -> meeting.join("p-ben", token, ClientOptions.browser()))
                .hasMessageContaining("401")
                .hasMessageContaining("token_invalid");
        assertThat(ada.channel().closeCode()).isZero();
    }

    @Test
    void shouldTakeTheMediaFromWhoRoomServicePutsOut() {
        String token = Tokens.join(meeting.room, "p-ben");
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = Meeting.sending(meeting.join("p-ben", token, ClientOptions.browser()));
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);

        assertThat(meeting.api.delete(meeting.room, "p-ben", Tokens.command(meeting.room)))
                .isEqualTo(204);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(4403));
        assertThatThrownBy(() -> meeting.join("p-ben", token, ClientOptions.browser()))
                .hasMessageContaining("401");
    }

    @Test
    void shouldNotPutOutALaterSessionOfTheSameParticipant() {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);
        String adasSid = "s-" + UUID.randomUUID();
        VirtualClient witness = join("p-witness", adasSid);

        broker.writeLeft(meeting.room, "p-ben", "s-of-yesterday", "timed_out");
        awaitLeft(witness, "p-witness", adasSid, "left");

        assertThat(ben.channel().closeCode()).isZero();
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        awaitReading();
        String sid = "s-" + UUID.randomUUID();
        VirtualClient ada = join("p-ada", sid);

        for (String poison :
                List.of(
                        "{",
                        "{\"type\":\"something-of-tomorrow\",\"roomId\":\"x\"}",
                        "[1,2]",
                        "null")) {
            RecordMetadata written = broker.write(Topics.ROOM_EVENTS, meeting.room, poison);

            ConsumerRecord<byte[], byte[]> copy = broker.awaitDeadLetter(written);
            assertThat(copy.value()).asString(StandardCharsets.UTF_8).isEqualTo(poison);
            assertThat(copy.key()).asString(StandardCharsets.UTF_8).isEqualTo(meeting.room);
            assertThat(Broker.header(copy, "salon_reader")).isEqualTo("media-bridge");
            assertThat(Broker.header(copy, "salon_reason")).isNotBlank();
        }
        assertThat(ada.channel().closeCode()).isZero();
        awaitLeft(ada, "p-ada", sid, "left");
    }

    @Test
    void shouldStopARevokedSessionWithinHalfASecond() {
        awaitReading();
        VirtualClient ada = meeting.join("p-ada");

        Duration best = Promptness.best(LIMIT, () -> timeToStop(ada));

        assertThat(best).isLessThanOrEqualTo(LIMIT);
    }

    /**
     * From the moment the event is in Kafka to the last packet that anybody receives of a client
     * that goes on sending.
     */
    private Duration timeToStop(VirtualClient ada) {
        String sid = "s-" + UUID.randomUUID();
        String ben = "p-ben-" + sid;
        VirtualClient sending = Meeting.sending(join(ben, sid));
        await().atMost(PATIENCE).until(() -> ada.packetsFrom(ben, Source.CAMERA) > 20);
        broker.writeLeft(meeting.room, ben, sid, "kicked");
        long writtenNs = System.nanoTime();
        var last = new LastChange(writtenNs);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        last.quietFor(
                                SILENCE_NS,
                                ada.packetsFrom(ben, Source.CAMERA)
                                        + ada.packetsFrom(ben, Source.MICROPHONE)));
        assertThat(sending.channel().closeCode()).isEqualTo(4403);
        sending.close();
        return Duration.ofNanos(last.atNs() - writtenNs);
    }

    @Test
    void shouldCloseTheConferenceOfARoomThatIsGone() {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.join("p-ben");

        awaitClosed(ada, () -> broker.writeClosed(meeting.room));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(4403));
    }

    @Test
    void shouldSayTwiceASecondThatItIsThereAndHowFull() throws IOException {
        meeting.joinSending("p-ada");
        List<ConsumerRecord<String, String>> beats = new ArrayList<>();

        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < Topics.named(Topics.BRIDGE_STATUS).partitions(); i++) {
                partitions.add(new TopicPartition(Topics.BRIDGE_STATUS, i));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            await().atMost(PATIENCE)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(beats::add);
                        return beats.size() >= 4;
                    });
        }

        ConsumerRecord<String, String> last = beats.getLast();
        JsonNode status = JSON.readTree(last.value());
        assertThat(last.key()).isEqualTo(TestRoomService.BRIDGE);
        assertThat(text(last, "ce_type")).isEqualTo("salon.bridge.ready");
        assertThat(text(last, "ce_specversion")).isEqualTo("1.0");
        assertThat(text(last, "content-type")).isEqualTo("application/json");
        assertThat(status.path("bridgeId").asText()).isEqualTo(TestRoomService.BRIDGE);
        assertThat(status.path("state").asText()).isEqualTo("ready");
        assertThat(status.path("participants").asInt()).isPositive();
        assertThat(status.path("conferences").asInt()).isPositive();
        assertThat(status.path("occupancy").asDouble()).isBetween(0.001, 1.0);
        assertThat(status.path("region").asText()).isEqualTo("local");
        Duration apart =
                Duration.between(
                        Instant.parse(JSON.readTree(beats.getFirst().value()).path("at").asText()),
                        Instant.parse(status.path("at").asText()));
        assertThat(apart).isGreaterThanOrEqualTo(Duration.ofMillis(1_450));
    }

    private static String text(ConsumerRecord<String, String> of, String name) {
        return new String(of.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
