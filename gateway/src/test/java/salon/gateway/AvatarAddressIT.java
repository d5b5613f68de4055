package salon.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
@TestProfile(AvatarAddressIT.Private.class)
class AvatarAddressIT {

    /** Avatars from a host that DNS leads home, as a rebinding attack would. */
    public static class Private implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "salon.avatars.enabled", "true",
                    "salon.avatars.base-url", "${test.bridge.url}/pictures");
        }
    }

    @Test
    void shouldRefuseAHostWithAPrivateAddress() {
        given().when().get("/api/avatars/a-1").then().statusCode(404);
    }
}
