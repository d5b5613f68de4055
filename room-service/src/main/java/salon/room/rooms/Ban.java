package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may not come back. Known again by what they cannot easily change; the ids are kept
 * as hashes only.
 *
 * @param displayName as they were called
 * @param by display name of who banned them
 * @param clientKey hash of the id of their browser tab, or null
 * @param deviceKey hash of the id of their browser, or null
 * @param account who they are logged in as, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ban(
        String id,
        String displayName,
        Instant at,
        String by,
        @Nullable String clientKey,
        @Nullable String deviceKey,
        @Nullable String account) {
    static Ban of(String id, Member member, Instant now, String by) {
        return new Ban(
                id,
                member.participant().displayName(),
                now,
                by,
                member.marks().clientKey(),
                member.marks().deviceKey(),
                member.marks().account());
    }

    /** Whether it is somebody with one of these marks. */
    boolean meets(Marks marks) {
        return same(clientKey, marks.clientKey())
                || same(deviceKey, marks.deviceKey())
                || same(account, marks.account());
    }

    private static boolean same(@Nullable String banned, @Nullable String mark) {
        return banned != null && Objects.equals(banned, mark);
    }
}
