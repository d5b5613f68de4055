package salon.bridge;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class WarmUpIT {
    @TestHTTPResource(value = "/metrics", management = true)
    @Nullable URI metrics;

    @Test
    void shouldHaveRehearsedAnArrivalSoonAfterTheStart() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(given().get(requireNonNull(metrics)).asString())
                                .contains("salon_bridge_warmup_seconds_count 1"));
    }
}
