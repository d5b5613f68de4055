package salon.room.rooms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request to join. */
@RegisterForReflection
public record JoinRequest(
        @Schema(required = true, nullable = false, minLength = 1, maxLength = 64)
                @Nullable String displayName,
        @Schema(maxLength = 128) @Nullable String password,
        @Schema(format = "email", description = "For a picture; kept as a hash only")
                @Nullable String email,
        @Schema(pattern = "[A-Za-z0-9_-]{16,64}", description = "Of a browser tab: its ghost goes")
                @Nullable String clientId,
        @Schema(pattern = "[A-Za-z0-9_-]{16,64}", description = "Of a browser, for bans")
                @Nullable String deviceId,
        @Schema(maxLength = 64, description = "Makes its bearer an owner")
                @Nullable String ownerSecret,
        @Schema(maxLength = 64, description = "Of a knock, to go on with it")
                @Nullable String ticket,
        @Schema(description = "The bridge for a meeting that has none yet; else of no account")
                @Nullable String bridge,
        @Nullable Boolean audio,
        @Nullable Boolean video) {
    Credentials credentials() {
        return new Credentials(password, ownerSecret, ticket);
    }

    /** Never the password, the secrets or the address. */
    @Override
    public String toString() {
        return "JoinRequest[" + displayName + "]";
    }
}
