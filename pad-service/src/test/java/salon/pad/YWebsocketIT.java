package salon.pad;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** Unmodified npm clients, several of them in one pad. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class YWebsocketIT {
    private static final int TESTS = 5;

    private record Pad(String name, List<String> tokens) {
        static Pad fresh() {
            var name = "réunion d’équipe " + UUID.randomUUID();
            var people = Stream.of("Ada", "Ben", "Cleo");
            return new Pad(name, people.map(each -> Tokens.join(name, each)).toList());
        }
    }

    @Test
    void shouldServeUnmodifiedClients() throws Exception {
        var pads = Stream.generate(Pad::fresh).limit(TESTS).toList();
        var environment =
                Map.of(
                        "PAD_SERVER",
                        "ws://127.0.0.1:" + RestAssured.port + "/api/pads",
                        "PADS",
                        new ObjectMapper().writeValueAsString(pads));

        var run = NodeClients.test("y-websocket.test.mjs", environment);

        assertThat(run.output()).contains("# pass " + TESTS);
        assertThat(run.exitCode()).isZero();
    }
}
