package salon.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import org.junit.jupiter.api.Test;
import salon.chat.access.RevokedSessions;

class SubscribersTest {
    private final RevokedSessions revoked = new RevokedSessions();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Subscribers subscribers =
            new Subscribers(
                    revoked,
                    new Frames(new ObjectMapper().registerModule(new JavaTimeModule())),
                    meters);

    private final RecordedPeer peer = RecordedPeer.thatReads();

    private Subscriber subscriber(String roomId, String sid) {
        return new Subscriber(Samples.token(roomId, sid), new Outbox(peer), Samples.NOON);
    }

    private Subscriber opened(String roomId, String sid) {
        var subscriber = subscriber(roomId, sid);
        subscribers.add(subscriber);
        return subscriber;
    }

    private double open() {
        return meters.get("chat_sockets").gauge().value();
    }

    @Test
    void shouldTellTheRoomAndNobodyElse() {
        opened("blue", "s-1").begin("history", 0);
        opened("red", "s-2").begin("history", 0);

        subscribers.onMessage(Samples.message(0, "hello"));

        assertThat(peer.frames()).hasSize(3).element(2).asString().contains("\"text\":\"hello\"");
    }

    @Test
    void shouldTellMessagesThatCameDuringTheHistoryAfterIt() {
        var subscriber = opened("blue", "s-1");
        subscribers.onMessage(Samples.message(4, "four"));
        subscribers.onMessage(Samples.message(5, "five"));

        subscriber.begin("history up to four", 5);

        assertThat(peer.frames()).hasSize(2);
        assertThat(peer.frames().getFirst()).isEqualTo("history up to four");
        assertThat(peer.frames().getLast()).contains("five");
    }

    @Test
    void shouldTellEachMessageOnce() {
        var subscriber = opened("blue", "s-1");
        subscriber.begin("history", 4);

        subscribers.onMessage(Samples.message(4, "four"));
        subscribers.onMessage(Samples.message(4, "four"));
        subscribers.onMessage(Samples.message(3, "three"));

        assertThat(peer.frames()).hasSize(2);
    }

    @Test
    void shouldCloseASessionThatEndedBeforeItsSocketOpened() {
        revoked.revoke("s-1");

        opened("blue", "s-1");

        assertThat(peer.closed()).isEqualTo(CloseCodes.REMOVED);
    }

    @Test
    void shouldReplaceTheSocketThatASessionHadBefore() {
        opened("blue", "s-1");
        var again = RecordedPeer.thatReads();
        var second = new Subscriber(Samples.token("blue", "s-1"), new Outbox(again), Samples.NOON);

        subscribers.add(second);

        assertThat(peer.closed()).isEqualTo(CloseCodes.REPLACED);
        assertThat(again.closed()).isNull();
    }

    @Test
    void shouldLeaveTheSocketsOfOtherSessionsAlone() {
        opened("blue", "s-1");

        opened("blue", "s-2");
        opened("red", "s-1");

        assertThat(peer.closed()).isNull();
    }

    @Test
    void shouldCloseTheSocketsOfASessionOnly() {
        opened("blue", "s-1");

        subscribers.closeSession("blue", "s-2", CloseCodes.REMOVED);
        subscribers.closeSession("red", "s-1", CloseCodes.REMOVED);
        assertThat(peer.closed()).isNull();

        subscribers.closeSession("blue", "s-1", CloseCodes.LEFT);
        assertThat(peer.closed()).isEqualTo(CloseCodes.LEFT);
    }

    @Test
    void shouldCloseTheSocketsOfARoomThatEnded() {
        opened("blue", "s-1");

        subscribers.closeRoom("blue", Samples.NOON.minusMillis(1));
        assertThat(peer.closed()).as("a room's end before it was opened anew").isNull();

        subscribers.closeRoom("blue", Samples.NOON);
        assertThat(peer.closed()).isEqualTo(CloseCodes.REMOVED);
    }

    @Test
    void shouldForgetWhoWentAway() {
        var first = opened("blue", "s-1");
        var second = opened("blue", "s-2");
        assertThat(open()).isEqualTo(2);

        subscribers.remove(first);
        assertThat(open()).isEqualTo(1);
        subscribers.remove(second);

        assertThat(open()).isZero();
    }

    @Test
    void shouldSendEverybodyToAnotherReplicaWhenThisOneStops() {
        opened("blue", "s-1");

        subscribers.onStopping(new ShutdownDelayInitiatedEvent());

        assertThat(peer.closed()).isEqualTo(CloseCodes.GOING_AWAY);
    }

    @Test
    void shouldTakeNobodyInWhileItStops() {
        subscribers.onStopping(new ShutdownDelayInitiatedEvent());

        opened("blue", "s-1");

        assertThat(peer.closed()).isEqualTo(CloseCodes.GOING_AWAY);
    }
}
