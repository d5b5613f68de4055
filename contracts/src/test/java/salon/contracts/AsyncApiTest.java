package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {
    private static final JsonNode DOCUMENT = read();
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    @Test
    void shouldDescribeTheTopicsAsTheyAreCreated() {
        List<JsonNode> channels = DOCUMENT.path("channels").valueStream().toList();

        assertThat(channels)
                .extracting(channel -> channel.path("address").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.ALL.stream().map(Topics.Topic::name).toList());
        assertThat(channels)
                .allSatisfy(channel -> {
                    Topics.Topic topic = Topics.named(channel.path("address").asText());
                    JsonNode kafka = channel.at("/bindings/kafka");
                    assertThat(kafka.path("topic").asText()).isEqualTo(topic.name());
                    assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
                    assertThat(config(kafka.path("topicConfiguration"))).isEqualTo(topic.config());
                });
    }

    @Test
    void shouldResolveEveryReference() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("salon.contracts.GoldenTest#sealedTypes")
    void shouldListTheKindsThatThereAre(Class<?> type) {
        List<String> listed = SCHEMAS.path(type.getSimpleName()).findValuesAsText("$ref");

        assertThat(listed)
                .containsExactlyElementsOf(
                        Arrays.stream(type.getPermittedSubclasses())
                                .map(kind -> "#/components/schemas/" + kind.getSimpleName())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("salon.contracts.Golden#all")
    void shouldFitEveryExample(Golden golden) {
        List<String> faults = new SchemaCheck(DOCUMENT).faults(golden.tree(), schemaOf(golden));

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("salon.contracts.Golden#all")
    void shouldNotFitAnExampleWithAFieldTooMany(Golden golden) {
        JsonNode more = golden.tree();
        ((com.fasterxml.jackson.databind.node.ObjectNode) more).put("undescribed", true);

        assertThat(new SchemaCheck(DOCUMENT).faults(more, schemaOf(golden))).hasSize(1);
    }

    private static JsonNode schemaOf(Golden golden) {
        String kind = golden.kind();
        String name =
                Arrays.stream(kind.split("-"))
                        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                        .collect(Collectors.joining());
        JsonNode schema = SCHEMAS.path(name);
        assertThat(schema.isObject()).as("schema %s", name).isTrue();
        return schema;
    }

    private static Map<String, String> config(JsonNode configuration) {
        return configuration
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> text(e.getValue())));
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
