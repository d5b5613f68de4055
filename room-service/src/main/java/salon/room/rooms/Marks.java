package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is known again by when they come a second time.
 *
 * @param clientKey hash of the id their browser tab keeps, or null
 * @param deviceKey hash of the id their browser keeps, or null
 * @param account who they are logged in as, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Marks(@Nullable String clientKey, @Nullable String deviceKey, @Nullable String account) {
    static final Marks NONE = new Marks(null, null, null);

    /** Whether it is the same browser tab. */
    boolean sameTab(Marks other) {
        return clientKey != null && clientKey.equals(other.clientKey);
    }
}
