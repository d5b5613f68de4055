package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.BridgeApi;
import salon.bridge.client.ClientLoop;
import salon.bridge.client.ClientOptions;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class BridgeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String room = "room-" + UUID.randomUUID();
    private ClientLoop loop;
    private BridgeApi api;

    @BeforeEach
    void start() {
        loop = ClientLoop.start();
        api =
                new BridgeApi(
                        URI.create("http://127.0.0.1:" + RestAssured.port), TestRoomService.BRIDGE);
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private VirtualClient join(String who) {
        return VirtualClient.join(
                loop, api, room, who, Tokens.join(room, who), ClientOptions.browser());
    }

    @Test
    void shouldShowEverybodyToEverybody() {
        VirtualClient ada = join("p-ada");
        VirtualClient ben = join("p-ben");
        VirtualClient cleo = join("p-cleo");
        VirtualClient[] all = {ada, ben, cleo};

        for (VirtualClient one : all) {
            one.publish(Source.MICROPHONE);
            one.publish(Source.CAMERA);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    for (VirtualClient one : all) {
                        for (VirtualClient other : all) {
                            if (one != other) {
                                String who = other.participantId();
                                assertThat(one.packetsFrom(who, Source.MICROPHONE))
                                        .isGreaterThan(50);
                                assertThat(one.packetsFrom(who, Source.CAMERA)).isGreaterThan(100);
                            }
                        }
                    }
                });
        for (VirtualClient one : all) {
            assertThat(one.faults()).isEmpty();
        }
    }
}
