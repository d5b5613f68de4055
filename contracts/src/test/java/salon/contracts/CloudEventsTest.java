package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventsTest {
    @ParameterizedTest
    @MethodSource("roomEvents")
    void shouldNameTheTypeAsTheValueDoes(Golden golden) throws JsonProcessingException {
        RoomEvent event = Golden.JSON.treeToValue(golden.tree(), RoomEvent.class);

        String type = CloudEvents.typeOf(event);

        assertThat(type).isEqualTo("salon.room." + golden.tree().path("type").asText());
    }

    static Stream<Golden> roomEvents() {
        return Golden.of(RoomEvent.class);
    }
}
