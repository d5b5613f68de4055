package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Who wrote something, as they were named then. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Author(String participantId, String displayName, @Nullable String avatarId) {}
