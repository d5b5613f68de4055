package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.newcomer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.problems.ProblemException;
import salon.room.testing.ServiceJson;

/** What holds for every room, whatever happens to it in whatever order. */
class RoomPropertiesTest {
    private static final RoomName NAME = new RoomName("any");
    private static final ObjectMapper JSON = ServiceJson.mapper();
    private static final int STEPS = 600;
    private static final int PEOPLE = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldHoldItsPromisesUnderAnySequence(long seed) {
        Random random = new Random(seed);
        Room room = Room.unopened(NAME, NOW);
        Instant now = NOW;
        long published = 0;
        Map<String, Participant> replica = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(8_000));
            Room before = room;

            room = anything(random, room, now, step);

            assertNoGaps(before, room);
            assertSomebodyModerates(room);
            assertNobodySendsWhatTheyMayNot(room);
            replay(room.eventsAfter(before.outboxSeq()), replica);
            assertThat(replica.values()).containsExactlyInAnyOrderElementsOf(room.participants());
            if (random.nextInt(8) == 0) {
                assertThat(readBack(room)).isEqualTo(room);
            }
            if (random.nextInt(4) == 0) {
                published = room.outboxSeq();
                room = room.published(published);
            }
        }
        assertThat(published).isPositive();
    }

    private static Room anything(Random random, Room room, Instant now, int step) {
        try {
            return something(random, room, now, step);
        } catch (ProblemException refused) {
            return room;
        }
    }

    private static Room something(Random random, Room room, Instant now, int step) {
        String sid = "s-" + random.nextInt(PEOPLE);
        RoomChangeDraft draft = room.change(now, LIMITS);
        if (room.closed()) {
            draft.open(NAME);
            draft.join(newcomer(step + "-" + random.nextInt(PEOPLE)));
            return draft.done();
        }
        String member =
                room.members().isEmpty()
                        ? sid
                        : room.members().get(random.nextInt(room.members().size())).sid();
        return switch (random.nextInt(16)) {
            case 0, 1 -> {
                draft.join(newcomer(step + "-" + random.nextInt(PEOPLE)));
                yield draft.done();
            }
            case 2 -> draft.leave(member, LeaveReason.LEFT).done();
            case 3 -> draft.connected(member, "r:" + step).done();
            case 4 -> draft.dropped(member, socketOf(room, member)).done();
            case 5 -> draft.lock(random.nextBoolean() ? "$hash" : null, "p").done();
            case 6 -> draft.assign("b-" + random.nextInt(3), "here", now).done();
            case 7 ->
                    draft.update(
                                    member,
                                    new MemberUpdate(
                                            null,
                                            random.nextBoolean(),
                                            null,
                                            null,
                                            random.nextBoolean()))
                            .done();
            case 8, 9, 10, 11, 12 -> moderated(random, draft, room, member);
            case 13 -> {
                draft.lobby().knock("k-" + step, "key-" + step, newcomer("k" + step));
                yield draft.done();
            }
            default -> draft.timePassed().done();
        };
    }

    /** Whatever a moderator may do, by somebody who may be none. */
    private static Room moderated(Random random, RoomChangeDraft draft, Room room, String sid) {
        Moderation moderation = draft.moderation(sid);
        String somebody = room.members().get(random.nextInt(room.members().size())).id();
        Target target =
                random.nextBoolean()
                        ? new Target.One(somebody)
                        : random.nextBoolean() ? new Target.All() : new Target.Others();
        Set<MediaKind> media = Set.of(List.of(MediaKind.values()).get(random.nextInt(3)));
        switch (random.nextInt(11)) {
            case 0, 1 -> moderation.mute(target, media);
            case 2 -> moderation.restrict(target, media);
            case 3 -> moderation.allow(target, media);
            case 4 -> moderation.lowerHands(target);
            case 5 -> moderation.role(somebody, List.of(Role.values()).get(random.nextInt(4)));
            case 6 -> moderation.kick(somebody);
            case 7 -> moderation.ban("n-" + random.nextInt(), somebody);
            case 8 -> moderation.admitAll();
            case 9 -> moderation.setup(SettingsChange.of("lobby", random.nextBoolean()));
            default -> moderation.end();
        }
        return draft.done();
    }

    private static void assertNobodySendsWhatTheyMayNot(Room room) {
        for (Participant p : room.participants()) {
            MediaKinds permissions = Objects.requireNonNull(p.permissions());
            assertThat(p.audio() && !permissions.audio()).isFalse();
            assertThat(p.video() && !permissions.video()).isFalse();
            assertThat(p.screen() && !permissions.screen()).isFalse();
        }
    }

    private static String socketOf(Room room, String sid) {
        return room.session(sid).map(member -> member.presence().socket()).orElse("r:none");
    }

    private static void assertNoGaps(Room before, Room after) {
        List<RoomEvent> events = after.eventsAfter(before.outboxSeq());
        long expected = before.version();
        for (RoomEvent event : events) {
            expected = event instanceof RoomEvent.RoomOpened ? event.version() : expected + 1;
            assertThat(event.version()).isEqualTo(expected).isGreaterThan(before.version());
        }
        assertThat(after.version()).isEqualTo(expected);
    }

    private static void assertSomebodyModerates(Room room) {
        if (!room.members().isEmpty()) {
            assertThat(room.participants()).anyMatch(participant -> participant.role().moderates());
        }
    }

    /** Somebody who only hears the events knows everybody who is in. */
    private static void replay(List<RoomEvent> events, Map<String, Participant> known) {
        for (RoomEvent event : events) {
            switch (event) {
                case RoomEvent.ParticipantJoined joined ->
                        known.put(joined.participant().id(), joined.participant());
                case RoomEvent.ParticipantChanged changed ->
                        known.put(changed.participant().id(), changed.participant());
                case RoomEvent.ParticipantLeft left -> known.remove(left.participantId());
                case RoomEvent.RoomOpened _,
                        RoomEvent.RoomClosed _,
                        RoomEvent.LockChanged _,
                        RoomEvent.BridgeAssigned _,
                        RoomEvent.SettingsChanged _,
                        RoomEvent.MediaMuted _,
                        RoomEvent.UnmuteAsked _,
                        RoomEvent.Knocked _,
                        RoomEvent.KnockEnded _ -> {}
            }
        }
    }

    private static Room readBack(Room room) {
        try {
            return JSON.readValue(JSON.writeValueAsString(room), Room.class);
        } catch (JsonProcessingException failed) {
            throw new AssertionError(failed);
        }
    }
}
