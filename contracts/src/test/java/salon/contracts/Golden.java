package salon.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An example of a record's value: {@code golden/<type>/<kind>[.<variant>].json}. Once released it
 * is never changed, only added to: records of that shape stay in topics for as long as a year.
 *
 * @param type what is read from such a value
 * @param file where it is
 */
record Golden(Class<?> type, Path file) {
    static final Path DIRECTORY = Path.of("src/test/resources/golden");

    /** The types whose values travel, by the directory of their examples. */
    static final List<Class<?>> TYPES =
            List.of(
                    RoomEvent.class,
                    RoomState.class,
                    ChatEvent.class,
                    PadEvent.class,
                    PadSnapshot.class,
                    SignalEvent.class,
                    BridgeStatus.class,
                    AuditEvent.class);

    /** JSON as every service reads and writes it. */
    static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** All examples. */
    static Stream<Golden> all() {
        return TYPES.stream().flatMap(Golden::of);
    }

    /** The examples of one type. */
    static Stream<Golden> of(Class<?> type) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(kebab(type)))) {
            return files.sorted().map(file -> new Golden(type, file)).toList().stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Which record it is an example of: the first part of the file's name. */
    String kind() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.indexOf('.'));
    }

    JsonNode tree() {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String kebab(Class<?> type) {
        return type.getSimpleName()
                .replaceAll("(?<!^)([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return DIRECTORY.relativize(file).toString();
    }
}
