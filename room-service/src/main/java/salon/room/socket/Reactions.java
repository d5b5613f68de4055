package salon.room.socket;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/** What people may react with; a fixed list, so that nobody writes on others' screens. */
final class Reactions {
    private static final Set<String> EMOJI =
            Set.of("👍", "👎", "👏", "❤️", "😂", "😮", "😢", "🎉", "🤔", "🙏");

    private Reactions() {}

    static String checked(@Nullable String emoji) {
        if (emoji == null || !EMOJI.contains(emoji)) {
            throw new ProblemException(
                    ErrorCode.INVALID_REACTION, "Choose one of the reactions that are offered.");
        }
        return emoji;
    }
}
