package salon.chat.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.chat.edge.StrictJson;
import salon.contracts.ChatEvent;
import salon.contracts.ChatEvent.MessagePosted;
import salon.contracts.RoomEvent;
import salon.contracts.Topics;

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

    static List<Path> chatEvents() throws IOException {
        return filesIn("chat-event");
    }

    private static ConsumerRecord<byte[], byte[]> holding(byte @Nullable [] value) {
        return new ConsumerRecord<>("topic", 0, 0, null, value);
    }

    @ParameterizedTest
    @MethodSource("roomEvents")
    void shouldReadWhatRoomServiceWrites(Path golden) throws Exception {
        var event = json.read(holding(Files.readAllBytes(golden)), RoomEvent.class);

        assertThat(event.roomId()).isNotBlank();
        assertThat(event.at()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("chatEvents")
    void shouldWriteWhatTheContractSays(Path golden) throws Exception {
        var event = json.read(holding(Files.readAllBytes(golden)), ChatEvent.class);

        var written = json.write((MessagePosted) event);

        assertThat(mapper.readTree(written.value()))
                .isEqualTo(mapper.readTree(Files.readAllBytes(golden)));
        assertThat(written.topic()).isEqualTo(Topics.CHAT_MESSAGES);
        assertThat(written.key()).asString(UTF_8).isEqualTo(event.roomId());
    }

    @Test
    void shouldDescribeTheRecordAsACloudEvent() throws Exception {
        var golden = Files.readAllBytes(GOLDEN.resolve("chat-event/message-posted.json"));
        var event = (MessagePosted) json.read(holding(golden), ChatEvent.class);

        var headers = json.write(event).headers();

        assertThat(headers.lastHeader("ce_specversion").value()).asString(UTF_8).isEqualTo("1.0");
        assertThat(headers.lastHeader("ce_id").value())
                .asString(UTF_8)
                .isEqualTo(event.messageId());
        assertThat(headers.lastHeader("ce_source").value())
                .asString(UTF_8)
                .isEqualTo("/chat-service");
        assertThat(headers.lastHeader("ce_type").value())
                .asString(UTF_8)
                .isEqualTo("salon.chat.message-posted");
        assertThat(headers.lastHeader("ce_time").value())
                .asString(UTF_8)
                .isEqualTo(event.at().toString());
        assertThat(headers.lastHeader("content-type").value())
                .asString(UTF_8)
                .isEqualTo("application/json");
    }

    @Test
    void shouldIgnoreFieldsOfLaterVersions() throws Exception {
        var later =
                "{\"type\":\"room-closed\",\"roomId\":\"blue\",\"version\":3,\"mood\":\"good\","
                        + "\"at\":\"2026-01-01T12:00:00Z\"}";

        var event = json.read(holding(later.getBytes(UTF_8)), RoomEvent.class);

        assertThat(event).isInstanceOf(RoomEvent.RoomClosed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"type\":\"x\"}", "{} {}"})
    void shouldNotMistakeAnythingElseForAnEvent(String value) {
        assertThatThrownBy(() -> json.read(holding(value.getBytes(UTF_8)), ChatEvent.class))
                .isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void shouldNotMistakeNothingForAnEvent() {
        assertThatThrownBy(() -> json.read(holding(null), ChatEvent.class))
                .isInstanceOf(UnreadableRecord.class);
    }
}
