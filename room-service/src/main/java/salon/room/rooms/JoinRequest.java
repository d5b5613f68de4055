package salon.room.rooms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The body of a request to join. */
@RegisterForReflection
public record JoinRequest(
        @Nullable String displayName,
        @Nullable String password,
        @Nullable String email,
        @Nullable String clientId,
        @Nullable Boolean audio,
        @Nullable Boolean video) {
    /** Never the password or the address. */
    @Override
    public String toString() {
        return "JoinRequest[" + displayName + "]";
    }
}
