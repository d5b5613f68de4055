package salon.room.rooms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKinds;

/** What a bridge that takes a conference over has to know of the people in it. */
final class LimitedRights {
    private LimitedRights() {}

    /** What those may send who may not send everything; null when there is nobody of the kind. */
    static @Nullable Map<String, MediaKinds> of(List<Member> members) {
        Map<String, MediaKinds> limited = new HashMap<>();
        for (Member member : members) {
            MediaKinds allowed = member.participant().allowed();
            if (!allowed.equals(MediaKinds.ALL)) {
                limited.put(member.id(), allowed);
            }
        }
        return limited.isEmpty() ? null : limited;
    }
}
