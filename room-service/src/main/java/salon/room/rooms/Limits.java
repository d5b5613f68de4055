package salon.room.rooms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long rooms wait for people, and how many people they hold. */
@ConfigMapping(prefix = "salon.room")
public interface Limits {
    /** An empty room keeps its password and settings that long: people come back after lunch. */
    @WithDefault("1h")
    Duration keepEmpty();

    /** Who was admitted and never opened a socket has closed the page. */
    @WithDefault("15s")
    Duration connectWithin();

    /** A dropped connection is told to the others after that: most come back sooner. */
    @WithDefault("5s")
    Duration tellDroppedAfter();

    /** A dropped connection is waited for that long in all. */
    @WithDefault("65s")
    Duration forgetDroppedAfter();

    /** More would not fit the socket frames and the layout. */
    @WithDefault("500")
    int maxParticipants();

    /** Room events kept for Kafka while it is away; then only the state is published. */
    @WithDefault("1000")
    int maxPendingEvents();
}
