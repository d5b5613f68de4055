package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferedEncodingsTest {
    private static final String LONGEST = "abcdefghij123456";

    private static List<String> taken(String... attributes) {
        List<Attributes.Line> lines = new ArrayList<>();
        for (String attribute : attributes) {
            String[] words = attribute.strip().split(":", 2);
            lines.add(new Attributes.Line(words[0], words.length == 2 ? words[1] : ""));
        }
        MediaSection section =
                new MediaSection("video", 9, "UDP", List.of("96"), new Attributes(lines));
        return OfferedEncodings.of(section, List.of(96, 102));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    three                       | send q;h;f              | q h f
                    two                         | send q;f                | q f
                    in the offer's order        | send f;q                | f q
                    both directions             | recv a;b send q;h       | q h
                    the other order             | send q;h recv a;b       | q h
                    paused at first             | send q;~h;~f            | q h f
                    alternatives                | send q,h;h,f            | q h
                    a paused alternative        | send ~q,h;f             | q f
                    an alternative known        | send x,q;f              | q f
                    an alternative taken before | send q;q,h              | q h
                    one unknown                 | send q;x;f              | q f
                    one twice                   | send q;q;f              | q f
                    four                        | send q;h;f;g            | q h f
                    only one                    | send q                  | none
                    only one known              | send q;x                | none
                    only one, many times        | send q;q;q              | none
                    of the other direction      | send q;r                | none
                    only receiving              | recv q;h                | none
                    nothing after the direction | send                    | none
                    empty ones                  | send ;;                 | none
                    no direction                | q;h;f                   | none
                    a gap                       | send  q;h;f             | none
                    an older form               | send rid=q;h            | none
                    nothing                     | ''                      | none
                    """)
    void shouldTakeEncodings(String what, String simulcast, String rids) {
        List<String> taken =
                taken(
                        "rid:q send",
                        "rid:h send",
                        "rid:f send",
                        "rid:g send",
                        "rid:r recv",
                        "simulcast:" + simulcast);

        assertThat(taken)
                .as(what)
                .isEqualTo(rids == null ? List.of() : Arrays.asList(rids.split(" ", -1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plain                   | rid:f send                            | true
                    with other restrictions | rid:f send max-width=1280;max-fps=30  | true
                    of our codec            | rid:f send pt=96                      | true
                    of our codec too        | rid:f send max-fps=30; pt=98,96       | true
                    of another codec        | rid:f send pt=98                      | false
                    of a longer number      | rid:f send pt=961                     | false
                    receiving               | rid:f recv                            | false
                    no direction            | rid:f                                 | false
                    a gap                   | rid:f  send                           | false
                    twice                   | rid:f send~rid:f send                 | false
                    another                 | rid:F send                            | false
                    nothing                 | rid                                   | false
                    """)
    void shouldTakeAnEncodingByItsDescription(String what, String lines, boolean usable) {
        List<String> all = new ArrayList<>(List.of("rid:q send", "simulcast:send q;f"));
        all.addAll(Arrays.asList(lines.split("~", -1)));

        List<String> taken = taken(all.toArray(String[]::new));

        assertThat(taken).as(what).hasSize(usable ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        LONGEST + ", true",
        LONGEST + "7, false",
        "a-b, false",
        "a_b, false",
        "é, false"
    })
    void shouldTakeNamesThatPacketsCanCarry(String rid, boolean usable) {
        List<String> taken = taken("rid:q send", "rid:" + rid + " send", "simulcast:send q;" + rid);

        assertThat(taken).hasSize(usable ? 2 : 0);
    }

    @Test
    void shouldTakeOneEncodingWhenTwoLinesContradict() {
        assertThat(taken("rid:q send", "rid:f send", "simulcast:send q;f", "simulcast:send f;q"))
                .isEmpty();
    }

    @Test
    void shouldTakeOneEncodingOfASectionThatSaysNothing() {
        assertThat(taken()).isEmpty();
    }

    @Test
    void shouldHaveAtMostThreeSoundNamesForAnything() {
        Random random = new Random(8853);
        String letters = "qhf;;,~ sendrecv=";

        int several = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder line = new StringBuilder("simulcast:send ");
            for (int length = random.nextInt(24); length > 0; length--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            List<String> taken = taken("rid:q send", "rid:h send", "rid:f send", line.toString());
            several += taken.isEmpty() ? 0 : 1;
            assertThat(taken).hasSizeBetween(0, OfferedEncodings.MAX).doesNotHaveDuplicates();
            assertThat(List.of("q", "h", "f")).containsAll(taken);
        }

        assertThat(several).as("not all of it is refused").isPositive();
    }
}
