package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a knock: {@code waiting}, {@code admitted}, {@code rejected} or {@code gone}.
 *
 * @param by display name of the moderator who decided, or null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnockState(String state, @Nullable String by) {
    static final KnockState GONE = new KnockState("gone", null);

    static KnockState of(Waiting waiting) {
        return new KnockState(waiting.state().name().toLowerCase(Locale.ROOT), waiting.by());
    }

    /** Whether there is nothing more to wait for. */
    boolean decided() {
        return !state.equals("waiting");
    }
}
