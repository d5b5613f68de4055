package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void shouldDescribeEveryNameOnce() {
        List<String> constants =
                Arrays.stream(Topics.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .filter(field -> field.getType() == String.class)
                        .map(TopicsTest::value)
                        .toList();

        assertThat(Topics.ALL)
                .extracting(Topics.Topic::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(constants)
                .allMatch(name -> name.matches("salon\\.[a-z.-]+\\.v\\d+"));
    }

    @ParameterizedTest
    @CsvSource({
        "salon.room.events.v1, 12, 30",
        "salon.chat.messages.v1, 12, 30",
        "salon.pad.updates.v1, 12, 7",
        "salon.audit.v1, 6, 365",
        "salon.dead-letter.v1, 1, 7",
    })
    void shouldKeepLogsWholeForTheirTime(String name, int partitions, long days) {
        Topics.Topic topic = Topics.named(name);

        assertThat(topic.partitions()).isEqualTo(partitions);
        assertThat(topic.config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", Long.toString(Duration.ofDays(days).toMillis()));
    }

    @Test
    void shouldKeepTheLastStateOfRoomsPadsAndBridges() {
        Topics.Topic rooms = Topics.named(Topics.ROOM_STATE);
        Topics.Topic pads = Topics.named(Topics.PAD_SNAPSHOTS);
        Topics.Topic bridges = Topics.named(Topics.BRIDGE_STATUS);

        assertThat(rooms.config()).isEqualTo(Map.of("cleanup.policy", "compact"));
        assertThat(pads.config())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
        assertThat(bridges.config())
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "600000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "salon.room.events", "salon.room.events.v2"})
    void shouldNotKnowOtherTopics(String name) {
        assertThatThrownBy(() -> Topics.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static String value(java.lang.reflect.Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }
}
