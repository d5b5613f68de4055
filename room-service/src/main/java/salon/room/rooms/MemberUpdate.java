package salon.room.rooms;

import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKind;

/** What a member changes about themselves; null leaves a thing as it is. */
public record MemberUpdate(
        @Nullable DisplayName displayName,
        @Nullable Boolean audio,
        @Nullable Boolean video,
        @Nullable Boolean screen,
        @Nullable Boolean hand) {
    /** Whether that goes on or off, or null. */
    @Nullable Boolean media(MediaKind kind) {
        return switch (kind) {
            case AUDIO -> audio;
            case VIDEO -> video;
            case SCREEN -> screen;
        };
    }
}
