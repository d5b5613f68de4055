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

    /** The same for a room that was set up beforehand: its link is in people's calendars. */
    @WithDefault("30d")
    Duration keepConfigured();

    /** Who waits in the lobby asks all the time; who does not has closed the page. */
    @WithDefault("45s")
    Duration forgetKnockAfter();

    /** A decision about a knock is kept until its client has heard of it and come in. */
    @WithDefault("2m")
    Duration forgetDecisionAfter();

    /** More are no queue that a moderator looks through. */
    @WithDefault("100")
    int maxKnocks();

    /** Who was there is kept for the attendance list that long. */
    @WithDefault("24h")
    Duration keepVisits();

    /** Visits kept for the attendance list, and bans: each is carried along by every change. */
    @WithDefault("500")
    int maxVisits();

    @WithDefault("500")
    int maxBans();

    /** Who spoke that long with a raised hand has had their say. */
    @WithDefault("3s")
    Duration lowerHandAfter();

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
