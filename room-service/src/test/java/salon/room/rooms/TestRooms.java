package salon.room.rooms;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import salon.room.accounts.Account;

/** Newcomers, limits and a moment for tests of the rules. */
final class TestRooms {
    static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    static final Limits LIMITS = limits(Map.of());

    private TestRooms() {}

    static Newcomer newcomer(String name) {
        return marked(name, Marks.NONE);
    }

    static Newcomer newcomerOfTab(String name, String tab) {
        return marked(name, new Marks(tab, null, null));
    }

    static Newcomer marked(String name, Marks marks) {
        return new Newcomer(
                "p-" + name, "s-" + name, new DisplayName(name), null, marks, null, true, true);
    }

    static Newcomer loggedIn(String name, boolean moderator) {
        Account account = new Account("subject-" + name, name, moderator);
        return new Newcomer(
                "p-" + name,
                "s-" + name,
                new DisplayName(name),
                null,
                Marks.NONE,
                account,
                true,
                true);
    }

    /** The limits as they are configured, but for what is given here. */
    static Limits limits(Map<String, String> changes) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .withMapping(Limits.class)
                        .withConverter(Duration.class, 200, new DurationConverter());
        changes.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(Limits.class);
    }
}
