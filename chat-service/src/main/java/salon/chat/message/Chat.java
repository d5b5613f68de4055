package salon.chat.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import salon.chat.access.JoinToken;
import salon.chat.history.History;
import salon.chat.history.LoggedMessage;
import salon.chat.history.Page;
import salon.contracts.Author;
import salon.contracts.ChatEvent.MessagePosted;

/** What one can do in a chat: post, read, resume. Blocks: call from a virtual thread. */
@ApplicationScoped
class Chat {
    static final int NEWEST = 100;
    static final int MOST = 500;
    static final long RETRY_SECONDS = 1;

    private static final int POSTS = 10;
    private static final Duration POSTS_REFILL = Duration.ofSeconds(5);
    private static final int ID_BYTES = 16;
    private static final int REMEMBERED_POSTS = 10_000;

    private final MessageLog log;
    private final History history;
    private final Clock clock = Clock.systemUTC();
    private final RateLimit limit = new RateLimit(POSTS, POSTS_REFILL);
    private final LinkedHashMap<String, Message> recent = new LinkedHashMap<>();

    Chat(MessageLog log, History history) {
        this.log = log;
        this.history = history;
    }

    /** Says something in the room of the token, as its bearer. */
    Posting post(JoinToken sender, Draft draft) {
        if (!limit.take(sender.participantId(), System.nanoTime())) {
            return new Posting.TooFast(RETRY_SECONDS);
        }
        var message = compose(sender, draft);
        var known = recall(message.messageId());
        if (known != null) {
            return new Posting.Posted(known);
        }
        return switch (log.append(message)) {
            case MessageLog.Outcome.Acknowledged(var offset) ->
                    new Posting.Posted(remember(Message.of(new LoggedMessage(offset, message))));
            case MessageLog.Outcome.Unavailable() -> new Posting.Unavailable();
        };
    }

    /** What came after the cursor; the newest when that cannot be told without a gap. */
    Resumed resume(String roomId, @Nullable String cursor) {
        var from = Cursor.parse(cursor);
        if (from.isPresent()) {
            var page = history.from(roomId, from.get().next(), MOST);
            if (page.complete() && !page.more()) {
                return new Resumed(page, false);
            }
        }
        return new Resumed(history.newest(roomId, NEWEST), true);
    }

    /** Messages to begin with, and whether what the client has is to be thrown away. */
    record Resumed(Page page, boolean reset) {}

    Page newest(String roomId, int limit) {
        return history.newest(roomId, limit);
    }

    Page after(String roomId, Cursor cursor, int limit) {
        return history.from(roomId, cursor.next(), limit);
    }

    private MessagePosted compose(JoinToken sender, Draft draft) {
        return new MessagePosted(
                sender.roomId(),
                messageId(sender, draft),
                draft.clientMessageId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new Author(sender.participantId(), sender.displayName(), sender.avatarId()),
                draft.text());
    }

    /** The same post sent again has the same id, whichever replica it reaches. */
    private static String messageId(JoinToken sender, Draft draft) {
        if (draft.clientMessageId() == null) {
            return "m-" + UUID.randomUUID();
        }
        var name = sender.roomId() + "\n" + sender.participantId() + "\n" + draft.clientMessageId();
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return "m-"
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Message recall(String messageId) {
        synchronized (recent) {
            return recent.get(messageId);
        }
    }

    private Message remember(Message message) {
        if (message.clientMessageId() != null) {
            synchronized (recent) {
                recent.put(message.id(), message);
                if (recent.size() > REMEMBERED_POSTS) {
                    recent.pollFirstEntry();
                }
            }
        }
        return message;
    }
}
