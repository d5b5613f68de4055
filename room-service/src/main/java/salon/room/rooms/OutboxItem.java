package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.RoomEvent;

/**
 * Something Kafka does not have yet: an event or an audit record, never both.
 *
 * @param seq counts the room's items, so that publishing removes exactly what it published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutboxItem(long seq, @Nullable RoomEvent event, @Nullable AuditEvent audit) {}
