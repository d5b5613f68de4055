package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
    @ParameterizedTest
    @MethodSource("salon.contracts.Golden#all")
    void shouldReadAndWriteEveryExampleUnchanged(Golden golden) throws JsonProcessingException {
        Object read = Golden.JSON.treeToValue(golden.tree(), golden.type());

        JsonNode written =
                Golden.JSON.readTree(Golden.JSON.writerFor(golden.type()).writeValueAsString(read));

        assertThat(Golden.kebab(read.getClass())).isEqualTo(golden.kind());
        assertThat(written).isEqualTo(golden.tree());
        assertThat(Golden.JSON.treeToValue(written, golden.type())).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("salon.contracts.Golden#all")
    void shouldIgnoreWhatALaterVersionAdds(Golden golden) throws JsonProcessingException {
        Object read = Golden.JSON.treeToValue(golden.tree(), golden.type());
        ObjectNode later = golden.tree().deepCopy();
        later.putObject("addedLater").put("deep", 1);

        Object readLater = Golden.JSON.treeToValue(later, golden.type());

        assertThat(readLater).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void shouldNameEveryKindAndShowAnExampleOfIt(Class<?> type) {
        List<Class<?>> permitted = List.of(type.getPermittedSubclasses());

        List<JsonSubTypes.Type> named = List.of(type.getAnnotation(JsonSubTypes.class).value());

        assertThat(named).extracting(JsonSubTypes.Type::value).isEqualTo(permitted);
        assertThat(named)
                .extracting(JsonSubTypes.Type::name)
                .containsExactlyElementsOf(permitted.stream().map(Golden::kebab).toList());
        assertThat(Golden.of(type).map(Golden::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        named.stream().map(JsonSubTypes.Type::name).toList());
    }

    @ParameterizedTest
    @MethodSource("sealedTypes")
    void shouldRefuseAKindThatIsNotListed(Class<?> type) {
        String unknown = "{\"type\":\"never-heard-of\",\"roomId\":\"r\"}";

        assertThatThrownBy(() -> Golden.JSON.readValue(unknown, type))
                .isInstanceOf(InvalidTypeIdException.class);
    }

    @Test
    void shouldShowExamplesOfEverySealedInterface() {
        Stream<Class<?>> found =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("salon.contracts")
                                .stream()
                                .<Class<?>>map(JavaClass::reflect)
                                .filter(Class::isSealed);

        assertThat(found).containsExactlyInAnyOrderElementsOf(sealedTypes().toList());
    }

    @Test
    void shouldShowThatOptionalFieldsMayBeMissing() {
        Stream<Golden> plain = Golden.all().filter(golden -> golden.toString().contains(".plain."));

        assertThat(plain).hasSizeGreaterThanOrEqualTo(4);
    }

    static Stream<Class<?>> sealedTypes() {
        return Golden.TYPES.stream().filter(Class::isSealed);
    }

    @Test
    void shouldNeverHoldAPasswordOrAHash() {
        List<String> fields =
                Golden.all()
                        .flatMap(golden -> golden.tree().findParents("type").stream())
                        .flatMap(node -> Arrays.stream(names(node)))
                        .toList();

        assertThat(fields).isNotEmpty().noneMatch(name -> name.matches("(?i).*(password|hash).*"));
    }

    private static String[] names(JsonNode node) {
        return node.propertyStream().map(java.util.Map.Entry::getKey).toArray(String[]::new);
    }
}
