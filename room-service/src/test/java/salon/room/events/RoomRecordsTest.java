package salon.room.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeStatus;
import salon.contracts.RoomEvent;
import salon.contracts.RoomState;
import salon.contracts.Topics;
import salon.room.testing.ServiceJson;

/** What this service writes and reads is what the contracts show. */
class RoomRecordsTest {
    private static final Path GOLDEN = Path.of("../contracts/src/test/resources/golden");

    private final ObjectMapper json = ServiceJson.mapper();
    private final RoomRecords records = new RoomRecords(json);

    @ParameterizedTest
    @MethodSource("roomEvents")
    void shouldWriteRoomEventsAsTheExamples(Path file) throws IOException {
        RoomEvent event = json.readValue(file.toFile(), RoomEvent.class);

        ProducerRecord<String, byte[]> written = records.event(event);

        assertWritten(written, Topics.ROOM_EVENTS, file);
        assertThat(headers(written))
                .containsEntry("ce_id", event.roomId() + ":" + event.version())
                .containsEntry("ce_type", "salon.room." + tree(file).path("type").asText());
    }

    @ParameterizedTest
    @MethodSource("auditEvents")
    void shouldWriteAuditRecordsAsTheExamples(Path file) throws IOException {
        AuditEvent event = json.readValue(file.toFile(), AuditEvent.class);

        ProducerRecord<String, byte[]> written = records.audit(event, "room:audit:7");

        assertWritten(written, Topics.AUDIT, file);
        assertThat(headers(written))
                .containsEntry("ce_id", "room:audit:7")
                .containsEntry("ce_type", "salon.audit." + tree(file).path("type").asText());
    }

    @ParameterizedTest
    @MethodSource("roomStates")
    void shouldWriteRoomStatesAsTheExamples(Path file) throws IOException {
        RoomState state = json.readValue(file.toFile(), RoomState.class);

        ProducerRecord<String, byte[]> written = records.state(state);

        assertWritten(written, Topics.ROOM_STATE, file);
    }

    @Test
    void shouldEndARoomsStateWithATombstone() throws IOException {
        Path file = roomStates().toList().getFirst();
        RoomState state = json.readValue(file.toFile(), RoomState.class);

        ProducerRecord<String, byte[]> written = records.gone(state);

        assertThat(written.key()).isEqualTo(state.roomId());
        assertThat(written.value()).isNull();
    }

    @ParameterizedTest
    @MethodSource("bridgeStatuses")
    void shouldReadHeartbeatsAsTheExamples(Path file) throws IOException {
        BridgeStatus status = json.readValue(file.toFile(), BridgeStatus.class);

        assertThat(status.bridgeId()).isEqualTo(tree(file).path("bridgeId").asText());
        assertThat(status.startedAt()).isEqualTo(tree(file).path("startedAt").asText());
    }

    private void assertWritten(ProducerRecord<String, byte[]> written, String topic, Path file)
            throws IOException {
        JsonNode expected = tree(file);
        assertThat(written.topic()).isEqualTo(topic);
        assertThat(written.key()).isEqualTo(expected.path("roomId").asText());
        assertThat(json.readTree(written.value())).isEqualTo(expected);
        assertThat(headers(written))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/room-service")
                .containsEntry("ce_time", expected.path("at").asText())
                .containsEntry("content-type", "application/json");
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> written) {
        Map<String, String> headers = new TreeMap<>();
        written.headers()
                .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private JsonNode tree(Path file) throws IOException {
        return json.readTree(file.toFile());
    }

    static Stream<Path> roomEvents() throws IOException {
        return examples("room-event");
    }

    static Stream<Path> auditEvents() throws IOException {
        return examples("audit-event");
    }

    static Stream<Path> roomStates() throws IOException {
        return examples("room-state");
    }

    static Stream<Path> bridgeStatuses() throws IOException {
        return examples("bridge-status");
    }

    private static Stream<Path> examples(String type) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(type))) {
            return List.copyOf(files.sorted().toList()).stream();
        }
    }
}
