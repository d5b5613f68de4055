package salon.room.rooms;

import org.jspecify.annotations.Nullable;

/** What a member changes about themselves; null leaves a thing as it is. */
public record MemberUpdate(
        @Nullable DisplayName displayName,
        @Nullable Boolean audio,
        @Nullable Boolean video,
        @Nullable Boolean screen,
        @Nullable Boolean hand) {}
