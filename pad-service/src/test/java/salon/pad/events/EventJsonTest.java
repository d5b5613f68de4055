package salon.pad.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.CloudEvents;
import salon.contracts.PadEvent;
import salon.contracts.PadEvent.PadUpdated;
import salon.contracts.PadSnapshot;
import salon.contracts.RoomEvent;
import salon.contracts.SignalEvent;
import salon.contracts.Topics;
import salon.pad.edge.StrictJson;

class EventJsonTest {
    private static final Path GOLDEN = Path.of("..", "contracts", "src/test/resources/golden");

    private final ObjectMapper mapper = mapper();
    private final EventJson json = new EventJson(mapper);

    /** Set up as Quarkus does. */
    private static ObjectMapper mapper() {
        var mapper =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        new StrictJson().customize(mapper);
        return mapper;
    }

    private static List<Path> filesIn(String folder) throws IOException {
        try (var files = Files.list(GOLDEN.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    static List<Path> roomEvents() throws IOException {
        return filesIn("room-event");
    }

    static List<Path> padEvents() throws IOException {
        return filesIn("pad-event");
    }

    static List<Path> snapshots() throws IOException {
        return filesIn("pad-snapshot");
    }

    static List<Path> signals() throws IOException {
        return filesIn("signal-event");
    }

    private static ConsumerRecord<byte[], byte[]> holding(byte[] value) {
        return new ConsumerRecord<>("topic", 0, 0, null, value);
    }

    private void check(ProducerRecord<byte[], byte[]> written, String topic, Path golden)
            throws IOException {
        assertThat(written.topic()).isEqualTo(topic);
        assertThat(new String(written.key(), UTF_8)).isEqualTo("standup");
        assertThat(mapper.readTree(written.value()))
                .isEqualTo(mapper.readTree(Files.readAllBytes(golden)));
        assertThat(written.headers().lastHeader(CloudEvents.SOURCE).value())
                .isEqualTo("/pad-service".getBytes(UTF_8));
        assertThat(written.headers().lastHeader(CloudEvents.TYPE).value())
                .startsWith("salon.".getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("roomEvents")
    void shouldReadWhatRoomServiceWrites(Path golden) throws Exception {
        var event = json.read(holding(Files.readAllBytes(golden)), RoomEvent.class);

        assertThat(event.roomId()).isNotBlank();
        assertThat(event.at()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("padEvents")
    void shouldWriteEditsAsTheContractSays(Path golden) throws Exception {
        var event = json.read(holding(Files.readAllBytes(golden)), PadEvent.class);

        check(json.write((PadUpdated) event), Topics.PAD_UPDATES, golden);
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void shouldWriteSnapshotsAsTheContractSays(Path golden) throws Exception {
        var snapshot = json.read(holding(Files.readAllBytes(golden)), PadSnapshot.class);

        assertThat(SnapshotSink.content(snapshot).isEmpty()).isFalse();
        check(json.write(snapshot), Topics.PAD_SNAPSHOTS, golden);
    }

    @ParameterizedTest
    @MethodSource("signals")
    void shouldWriteSignalsAsTheContractSays(Path golden) throws Exception {
        var signal = json.read(holding(Files.readAllBytes(golden)), SignalEvent.class);

        check(json.write(signal), Topics.SIGNAL, golden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"type\":\"pad-updated\"",
                "{\"type\":\"unknown\"}",
                "{\"padId\":\"a\"}",
                "{\"type\":\"pad-updated\",\"padId\":\"a\",\"padId\":\"b\"}",
                "{\"type\":\"pad-updated\",\"padId\":\"a\"} x"
            })
    void shouldSayWhatItCannotRead(String value) {
        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> json.read(holding(value.getBytes(UTF_8)), PadEvent.class));
    }

    @Test
    void shouldRefuseSnapshotsThatHoldNone() {
        var at = Instant.EPOCH;

        for (var update : List.of("?", "AQ==")) {
            assertThatExceptionOfType(UnreadableRecord.class)
                    .isThrownBy(() ->
                            SnapshotSink.content(new PadSnapshot("a", "a", at, "log", 1, update)));
        }
    }
}
