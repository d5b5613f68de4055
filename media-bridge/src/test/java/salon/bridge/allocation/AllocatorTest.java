package salon.bridge.allocation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.allocation.Sources.stage;
import static salon.bridge.allocation.Sources.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.allocation.Allocation.Choice;
import salon.bridge.allocation.Allocation.Outcome;

class AllocatorTest {
    private static final long MS = 1_000_000;
    private static final long AUDIO = 40_000;

    private final Allocator<String> allocator = new Allocator<>();
    private long nowNs;

    private static String words(Allocation<String> allocation) {
        return allocation.choices().stream().map(AllocatorTest::word).collect(joining(" "));
    }

    private static String word(Choice<String> choice) {
        Layer layer = choice.layer();
        String what =
                layer == null
                        ? choice.outcome().toString().toLowerCase(Locale.ROOT)
                        : layer.spatial() + "." + layer.temporal();
        return choice.source() + "=" + what;
    }

    /** With head-room, so that the tables read as kbit/s of video. */
    private static long target(long kbps) {
        return (long) (kbps * 1000 * Allocator.HEADROOM) + AUDIO + 1_000;
    }

    private String allocate(long kbps, List<WantedSource<String>> wanted) {
        return words(allocator.allocate(target(kbps), AUDIO, wanted, nowNs));
    }

    private void pass(long ms) {
        nowNs += ms * MS;
    }

    @ParameterizedTest
    @CsvSource({
        "20, a=paused b=paused c=paused",
        "60, a=0.0 b=paused c=paused",
        "180, a=0.0 b=0.0 c=0.0",
        "210, a=0.1 b=0.0 c=0.0",
        "450, a=0.2 b=0.2 c=0.2",
        "650, a=1.1 b=0.2 c=0.2",
        "1500, a=1.2 b=1.2 c=1.2",
        "6000, a=2.2 b=2.2 c=2.2"
    })
    void shouldImproveEverybodyInTurn(long kbps, String words) {
        assertThat(allocate(kbps, List.of(tile("a", 720), tile("b", 720), tile("c", 720))))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "60, b=paused s=0.0",
        "150, b=paused s=0.2",
        "210, b=0.0 s=0.2",
        "350, b=paused s=1.1",
        "500, b=paused s=1.2",
        "560, b=0.0 s=1.2",
        "650, b=0.2 s=1.2",
        "1650, b=0.2 s=2.1",
        "2150, b=0.2 s=2.2"
    })
    void shouldMakeTheStageGoodBeforeOthersAreSeen(long kbps, String words) {
        assertThat(allocate(kbps, List.of(tile("b", 180), stage("s", 720)))).isEqualTo(words);
    }

    @Test
    void shouldSayWhyNothingIsSent() {
        WantedSource<String> silent = new WantedSource<>("c", 720, false, false, Sources.camera(0));

        Allocation<String> allocation =
                allocator.allocate(
                        target(100), AUDIO, List.of(tile("a", 180), tile("b", 0), silent), 0);

        assertThat(allocation.choices())
                .extracting(Choice::outcome)
                .containsExactly(Outcome.SENT, Outcome.UNWANTED, Outcome.INACTIVE);
    }

    @Test
    void shouldTellWhatItWouldTakeToSendEverything() {
        Allocation<String> allocation =
                allocator.allocate(target(100), AUDIO, List.of(tile("a", 180), tile("b", 720)), 0);

        assertThat(allocation.wantedBps()).isEqualTo(AUDIO + 2_472_500);
        assertThat(allocation.usedBps()).isEqualTo(AUDIO + 90_000);
    }

    @Test
    void shouldReserveAudioFirst() {
        List<WantedSource<String>> wanted = List.of(tile("a", 180));

        Allocation<String> allocation = allocator.allocate(100_000, 100_000, wanted, 0);

        assertThat(words(allocation)).isEqualTo("a=paused");
        assertThat(allocation.usedBps()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({"45, s=paused", "47, s=0.0", "59, s=0.0"})
    void shouldLetTheStageOverdrawALittle(long kbps, String words) {
        List<WantedSource<String>> wanted = List.of(stage("s", 720));

        assertThat(words(allocator.allocate(kbps * 1000, 0, wanted, 0))).isEqualTo(words);
    }

    @Test
    void shouldShowAScreenSharplyBeforeSmoothly() {
        List<WantedSource<String>> wanted = List.of(Sources.screen("s", true), tile("a", 180));

        assertThat(allocate(700, wanted)).isEqualTo("s=0.0 a=0.2");
        pass(10_000);
        allocate(1_600, wanted);
        pass(1_000);
        assertThat(allocate(1_600, wanted)).isEqualTo("s=0.1 a=0.2");
    }

    @Test
    void shouldGoDownAtOnceAndUpAfterAWhile() {
        List<WantedSource<String>> wanted = List.of(tile("a", 720));
        assertThat(allocate(500, wanted)).isEqualTo("a=1.2");

        pass(100);
        assertThat(allocate(150, wanted)).isEqualTo("a=0.2");
        pass(100);
        assertThat(allocate(500, wanted)).isEqualTo("a=0.2");
        pass(999);
        assertThat(allocate(500, wanted)).isEqualTo("a=0.2");
        pass(1);
        assertThat(allocate(500, wanted)).isEqualTo("a=1.2");
    }

    @Test
    void shouldRiseSoonerInItsFirstTimeUntilItFalls() {
        List<WantedSource<String>> wanted = List.of(tile("a", 720));
        allocate(150, wanted);
        allocate(500, wanted);
        pass(199);
        assertThat(allocate(500, wanted)).isEqualTo("a=0.2");
        pass(1);
        assertThat(allocate(500, wanted)).isEqualTo("a=1.2");

        allocate(150, wanted);
        allocate(500, wanted);
        pass(200);
        assertThat(allocate(500, wanted)).isEqualTo("a=0.2");
    }

    @Test
    void shouldStartTheWhileAgainWhenHeadRoomIsMissingOnce() {
        List<WantedSource<String>> wanted = List.of(tile("a", 720));
        allocate(150, wanted);
        allocate(500, wanted);
        pass(900);
        allocate(150, wanted);
        pass(200);

        assertThat(allocate(500, wanted)).isEqualTo("a=0.2");
    }

    @Test
    void shouldNotFlapAroundAnEdge() {
        List<WantedSource<String>> wanted = List.of(tile("a", 720));
        allocate(480, wanted);
        int changes = 0;
        String before = "a=1.1";
        for (int i = 0; i < 600; i++) {
            pass(100);
            String now = allocate(i / 15 % 2 == 0 ? 520 : 430, wanted);
            changes += now.equals(before) ? 0 : 1;
            before = now;
        }

        assertThat(changes).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldWaitLongerAfterEachUpgradeThatWentWrong() {
        List<WantedSource<String>> wanted = List.of(tile("a", 720));
        allocate(150, wanted);
        pass(3_000);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long sinceNs = nowNs;
            while (!allocate(500, wanted).equals("a=1.2")) {
                pass(10);
            }
            waits.add((nowNs - sinceNs) / MS);
            pass(100);
            allocate(150, wanted);
        }

        assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 16_000L);
    }

    @Test
    void shouldShowAtOnceWhatSomebodyJustAskedFor() {
        allocate(2_000, List.of(tile("a", 180), tile("b", 180)));

        pass(10);
        assertThat(allocate(2_000, List.of(tile("a", 180), stage("b", 720))))
                .isEqualTo("a=0.2 b=2.1");
    }

    @Test
    void shouldFollowItsPublisherUpAndDown() {
        List<WantedSource<String>> all = List.of(tile("a", 720));
        List<WantedSource<String>> small =
                List.of(new WantedSource<>("a", 720, false, false, Sources.camera(1)));
        List<WantedSource<String>> none =
                List.of(new WantedSource<>("a", 720, false, false, Sources.camera(0)));
        assertThat(allocate(3_000, all)).isEqualTo("a=2.2");

        assertThat(allocate(3_000, small)).isEqualTo("a=0.2");
        assertThat(allocate(3_000, none)).isEqualTo("a=inactive");
        assertThat(allocate(3_000, small)).isEqualTo("a=0.2");
        assertThat(allocate(3_000, all)).isEqualTo("a=0.2");
        pass(1_000);
        assertThat(allocate(3_000, all)).isEqualTo("a=2.2");
    }

    @Test
    void shouldForgetWhoLeft() {
        allocate(150, List.of(tile("a", 720)));
        allocate(150, List.of());

        assertThat(allocate(3_000, List.of(tile("a", 720)))).isEqualTo("a=2.2");
    }

    @Test
    void shouldStayWithinItsBudgetWhateverHappens() {
        Random random = new Random(41);
        for (int round = 0; round < 5_000; round++) {
            pass(random.nextInt(700));
            long target = random.nextInt(5_000_000);
            long audio = random.nextInt(100_000);
            List<WantedSource<String>> wanted = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                wanted.add(
                        new WantedSource<>(
                                "p" + i,
                                random.nextInt(4) == 0 ? 0 : random.nextInt(1000),
                                random.nextInt(4) == 0,
                                random.nextInt(4) == 0,
                                LadderTest.randomLayers(random)));
            }

            Allocation<String> allocation = allocator.allocate(target, audio, wanted, nowNs);

            long video = allocation.usedBps() - audio;
            long most = Math.max(0, target - audio);
            boolean overdrawn = video > most;
            if (overdrawn) {
                List<Choice<String>> sent =
                        allocation.choices().stream()
                                .filter(choice -> choice.layer() != null)
                                .toList();
                assertThat(sent).hasSize(1);
                assertThat(video).isLessThanOrEqualTo((long) (most * 1.5));
            }
            assertThat(allocation.choices()).hasSameSizeAs(wanted);
        }
    }

    @Test
    void shouldGiveTheMostWantedMoreOfALargerBudget() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            List<WantedSource<String>> wanted = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<Layer> layers = LadderTest.randomLayers(random);
                wanted.add(new WantedSource<>("p" + i, 1000, i == 0, false, layers));
            }
            long less = random.nextInt(4_000_000);
            long more = less + random.nextInt(1_000_000);

            Allocation<String> poor = new Allocator<String>().allocate(less, 0, wanted, 0);
            Allocation<String> rich = new Allocator<String>().allocate(more, 0, wanted, 0);

            assertThat(Arrays.compare(preferences(rich, wanted), preferences(poor, wanted)))
                    .isNotNegative();
        }
    }

    /**
     * What was reached, in the order in which it is wanted: the stage up to where it is good,
     * everybody's lowest step, then each one's further steps round by round.
     */
    private static int[] preferences(
            Allocation<String> allocation, List<WantedSource<String>> wanted) {
        int[] further = new int[wanted.size()];
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < further.length; i++) {
            Layer layer = allocation.choices().get(i).layer();
            List<Layer> steps = Ladder.of(wanted.get(i)).steps();
            int taken = layer == null ? 0 : steps.indexOf(layer) + 1;
            int first = i == 0 ? goodEnough(steps) : 1;
            reached.add(Math.min(taken, first));
            further[i] = Math.max(0, taken - Math.max(1, first));
        }
        for (int round = 1; round < 9; round++) {
            for (int more : further) {
                reached.add(Math.min(more, round));
            }
        }
        return reached.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int goodEnough(List<Layer> steps) {
        int good = (int) steps.stream().filter(step -> step.heightPx() <= 360).count();
        return Math.max(1, good);
    }
}
