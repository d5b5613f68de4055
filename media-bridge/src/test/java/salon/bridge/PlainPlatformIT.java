package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.bridge.signaling.Workers;
import salon.testing.BackingServices;

/** The bridge with the JDK alone, as on a system without OpenSSL, sendmmsg or segmentation. */
@QuarkusTest
@TestProfile(PlainPlatformIT.Plain.class)
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class PlainPlatformIT {
    @Inject Workers workers;

    /** What its settings would be there. */
    public static final class Plain implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("salon.bridge.socket", "plain", "salon.bridge.cryptography", "jce");
        }
    }

    @Test
    void shouldCarryAMeeting() {
        try (Meeting meeting = new Meeting()) {
            VirtualClient ada = meeting.joinSending("p-ada");
            VirtualClient ben = meeting.joinSending("p-ben");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(ada.packetsFrom("p-ben", Source.CAMERA)).isGreaterThan(60);
                        assertThat(ben.packetsFrom("p-ada", Source.MICROPHONE)).isGreaterThan(30);
                        assertThat(ada.faults()).isEmpty();
                    });
            assertThat(workers.all().getFirst().description()).contains("java.nio", "JCE");
        }
    }
}
