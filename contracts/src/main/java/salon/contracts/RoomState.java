package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as it is, on {@link Topics#ROOM_STATE} by room id; the last version wins. Never holds a
 * password or its hash. The settings are null in older records.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomState(
        String roomId,
        String name,
        long version,
        Instant at,
        boolean locked,
        @Nullable BridgeRef bridge,
        List<Participant> participants,
        @Nullable RoomSettings settings) {
    public RoomState {
        participants = List.copyOf(participants);
    }
}
