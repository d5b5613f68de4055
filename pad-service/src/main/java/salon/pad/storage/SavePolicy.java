package salon.pad.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When snapshots of pads are written. */
@ConfigMapping(prefix = "salon.pad.snapshot")
public interface SavePolicy {
    /** Nobody edited for so long. Long before the log forgets, and not in a pause for thought. */
    @WithDefault("30s")
    Duration idle();

    /** The same for edits that another replica took: that one writes first, if it lives. */
    @WithDefault("3m")
    Duration idleElsewhere();

    /** At the latest after so many edits: that many are read anew after a start. */
    @WithDefault("2000")
    int everyEdits();

    /** How often pads are looked at. */
    @WithDefault("5s")
    Duration look();

    /** After how long a pause, depending on who took the newest edit. */
    default Duration idle(boolean ours) {
        return ours ? idle() : idleElsewhere();
    }

    /** After how many edits, depending on who took the newest one. */
    default int edits(boolean ours) {
        return ours ? everyEdits() : 2 * everyEdits();
    }
}
