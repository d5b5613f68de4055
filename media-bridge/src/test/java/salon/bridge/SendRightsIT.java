package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.contracts.BridgeRef;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.Topics;
import salon.testing.BackingServices;
import salon.testing.Broker;
import salon.testing.Promptness;

/** Whoever may not send is not seen and not heard, whatever their client does. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class SendRightsIT {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final long SILENCE_NS = Duration.ofMillis(700).toNanos();

    private Meeting meeting;
    private Broker broker;
    private VirtualClient ada;
    private VirtualClient ben;

    @BeforeEach
    void meet() {
        meeting = new Meeting();
        broker = new Broker();
        broker.createRoomEvents();
        ada = meeting.join("p-ada");
        ben = meeting.joinSending("p-ben");
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > 20);
    }

    @AfterEach
    void stop() {
        broker.close();
        meeting.close();
    }

    private void write(RoomEvent event) {
        try {
            String json = JSON.writerFor(RoomEvent.class).writeValueAsString(event);
            broker.write(Topics.ROOM_EVENTS, meeting.room, json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void tell(MediaKinds permissions, @Nullable MediaKinds muted) {
        Participant participant =
                new Participant(
                        "p-ben",
                        "Ben",
                        Role.PARTICIPANT,
                        null,
                        Instant.now(),
                        true,
                        true,
                        false,
                        null,
                        true,
                        permissions,
                        muted);
        write(new RoomEvent.ParticipantChanged(meeting.room, 1, Instant.now(), participant));
    }

    private String slots() {
        return ada.channel().last("slots").orElseThrow().toString();
    }

    /** Told until it is obeyed: the bridge may begin to read only now. */
    private void awaitObeyed(Runnable told, String source, boolean sent) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    told.run();
                    assertThat(slots().contains(source)).isEqualTo(sent);
                });
    }

    @Test
    void shouldStopWhatIsMutedWithinHalfASecondAndOnlyThat() {
        awaitObeyed(() -> tell(MediaKinds.ALL, null), "camera", true);

        Duration best = Promptness.best(LIMIT, this::timeToStop);

        assertThat(best).isLessThanOrEqualTo(LIMIT);
        assertThat(ben.channel().closeCode()).isZero();
    }

    private Duration timeToStop() {
        tell(MediaKinds.ALL, null);
        long before = ada.packetsFrom("p-ben", Source.CAMERA);
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > before + 5);
        tell(MediaKinds.ALL, MediaKinds.NONE.with(MediaKind.VIDEO, true));
        long writtenNs = System.nanoTime();
        long heard = ada.packetsFrom("p-ben", Source.MICROPHONE);
        var last = new LastChange(writtenNs);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> last.quietFor(SILENCE_NS, ada.packetsFrom("p-ben", Source.CAMERA)));
        assertThat(ada.packetsFrom("p-ben", Source.MICROPHONE)).isGreaterThan(heard);
        return Duration.ofNanos(last.atNs() - writtenNs);
    }

    @Test
    void shouldLetWhoMayNotSendAgainWhenTheyMay() {
        awaitObeyed(() -> tell(MediaKinds.NONE, null), "camera", false);
        assertThat(slots()).doesNotContain("microphone");

        awaitObeyed(() -> tell(MediaKinds.ALL, null), "camera", true);

        long before = ada.packetsFrom("p-ben", Source.CAMERA);
        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-ben", Source.CAMERA) > before + 20);
    }

    @Test
    void shouldHoldForWhoComesAgain() {
        awaitObeyed(() -> tell(MediaKinds.NONE, null), "p-ben", false);

        ben.close();
        VirtualClient again = meeting.joinSending("p-ben");
        VirtualClient cleo = meeting.joinSending("p-cleo");

        await().atMost(PATIENCE).until(() -> ada.packetsFrom("p-cleo", Source.CAMERA) > 40);
        assertThat(again.packetsFrom("p-cleo", Source.CAMERA)).isPositive();
        assertThat(cleo.packetsFrom("p-ben", Source.CAMERA)).isZero();
        assertThat(slots()).doesNotContain("p-ben");
    }

    @Test
    void shouldHearOfLimitsWithTheConference() {
        var bridge = new BridgeRef(TestRoomService.BRIDGE, "local", 7);
        var allowed = Map.of("p-ben", MediaKinds.ALL.with(MediaKind.VIDEO, false));

        awaitObeyed(
                () ->
                        write(
                                new RoomEvent.BridgeAssigned(
                                        meeting.room, 2, Instant.now(), bridge, allowed)),
                "camera",
                false);

        assertThat(slots()).contains("microphone");
    }
}
