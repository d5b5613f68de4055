package salon.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
@TestProfile(AvatarIT.On.class)
class AvatarIT {

    /** Avatars from a host of our own. */
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "salon.avatars.enabled", "true",
                    "salon.avatars.allow-private-addresses", "true",
                    "salon.avatars.base-url", "${test.bridge.url}/pictures");
        }
    }

    @Test
    void shouldServeAPictureFromItsOwnOrigin() {
        Response answer = given().get("/api/avatars/a-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("image/gif");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.asByteArray()).isEqualTo(Peers.GIF);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "a-2", // redirects
                "a-3", // is too large
                "a-4", // is an SVG
                "a-5", // hangs up
                "a-6", // is not there
                "a-odd", // has a hash that is none
                "a-unknown",
                "a.b",
            })
    void shouldHaveNoPictureWhen(String avatarId) {
        given().when().get("/api/avatars/" + avatarId).then().statusCode(404);
    }
}
