package salon.room.rooms;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;

/** Rooms for tests of other features. */
public final class SampleRooms {
    public static final Instant NOW = TestRooms.NOW;

    private SampleRooms() {}

    /** The open room "Standup" with these people, each speaking through {@code r:s-name}. */
    public static Room atVersion(long version, String... names) {
        List<Member> members = Stream.of(names).map(SampleRooms::member).toList();
        return new Room(
                "standup",
                "Standup",
                version,
                NOW,
                null,
                null,
                null,
                0,
                members,
                null,
                false,
                List.of(),
                0,
                0,
                Policy.NONE,
                List.of(),
                List.of());
    }

    private static Member member(String name) {
        return new Member(
                new Participant(
                        "p-" + name,
                        name,
                        Role.PARTICIPANT,
                        null,
                        NOW,
                        true,
                        true,
                        false,
                        null,
                        true,
                        MediaKinds.ALL,
                        null),
                "s-" + name,
                Marks.NONE,
                Presence.connected(NOW, "r:s-" + name));
    }
}
