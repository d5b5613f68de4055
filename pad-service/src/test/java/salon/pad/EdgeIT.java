package salon.pad;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;

/** What the service says of itself over HTTP. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class EdgeIT {
    @ConfigProperty(name = "test.management.url")
    String management;

    @Test
    void shouldBeLiveWithoutAskingAnybody() {
        given().baseUri(management)
                .get("/health/live")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.size()", equalTo(0));
    }

    @Test
    void shouldBeReadyWhenTheLogIsRead() {
        Door.here().join("pad-of-health", "Ada").close();

        given().baseUri(management)
                .get("/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("pad-log"));
    }

    @Test
    void shouldCountWhatItDoes() {
        Door.here().join("pad-of-metrics", "Ada").close();

        given().baseUri(management)
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("pad_sockets"))
                .body(containsString("pad_updates_total"))
                .body(containsString("pad_bytes"))
                .body(containsString("pad_append_seconds"));
    }

    @Test
    void shouldDescribeTheSocket() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Salon: pads"))
                .body("paths.'/api/pads/{pad}'.get.responses.keySet()", hasItem("101"))
                .body("paths.'/api/pads/{pad}'.get.responses.keySet()", hasItem("403"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/pads", "/api/pads/a/b", "/api/chat/a"})
    void shouldSayThatThereIsNothing(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not_found"));
    }

    @Test
    void shouldAskPlainHttpToUpgrade() {
        given().get("/api/pads/a")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .contentType("application/problem+json")
                .body("code", equalTo("upgrade_required"));
    }
}
