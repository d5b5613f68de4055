package salon.bench.load;

import java.util.List;
import salon.bridge.sfu.Source;

/**
 * Newcomers to a room that is already there.
 *
 * @param name what the command line calls it
 * @param title what the table calls it
 * @param before who is there
 * @param newcomers who come, each to receive everything
 * @param atOnce whether all of them come together, else one after the other
 */
public record ArrivalScenario(
        String name, String title, Scenario before, int newcomers, boolean atOnce) {

    /** The scenarios there are, in the table's order. */
    public static List<ArrivalScenario> all() {
        Scenario.Flow voice = Scenario.Flow.voice(1);
        Scenario.Flow camera = Scenario.Flow.video(Source.CAMERA, "camera-720p");
        List<Scenario.Flow> quiet = List.of(voice);
        List<Scenario.Flow> seen = List.of(voice, camera);
        return List.of(
                new ArrivalScenario(
                        "newcomer",
                        "one after the other into a room of 400",
                        new Scenario("", "", List.of(seen, quiet, quiet), 397, 350, true),
                        10,
                        false),
                new ArrivalScenario(
                        "burst",
                        "50 at once into a room of 5 cameras",
                        new Scenario("", "", List.of(seen, seen, seen, seen, seen), 0, 0, true),
                        50,
                        true));
    }
}
