package salon.room.rooms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one network may do without being known. */
@ConfigMapping(prefix = "salon.flood")
interface FloodLimits {
    /** Knocks at one room within the window: a class behind one address still comes in. */
    @WithDefault("10")
    int knocks();

    /** Rooms set up within the window. */
    @WithDefault("20")
    int setUps();

    /** The window both are counted in. */
    @WithDefault("1m")
    Duration window();
}
