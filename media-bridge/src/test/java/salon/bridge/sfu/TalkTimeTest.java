package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.TestMeeting.Person;

class TalkTimeTest {
    private static final int LOUD = 25;
    private static final int BREATH = 100;

    private final TestMeeting meeting = new TestMeeting();
    private final Person ada = meeting.join("ada", 1, 1);
    private final Person ben = meeting.join("ben", 1, 1);

    private void talk(Person who, int level, int ms) {
        for (int i = 0; i < ms / 20; i++) {
            who.speak(level);
            meeting.pass(20);
        }
    }

    @Test
    void shouldCountWhileSomebodySpeaksAndNotWhileTheyAreSilent() {
        talk(ada, LOUD, 4000);
        talk(ada, BREATH, 6000);

        assertThat(meeting.conference.talkNews())
                .containsOnlyKeys("ada")
                .hasEntrySatisfying("ada", ms -> assertThat(ms).isBetween(3000L, 4600L));
    }

    @Test
    void shouldTellNothingTwice() {
        talk(ada, LOUD, 2000);
        talk(ada, BREATH, 1000);
        Map<String, Long> first = meeting.conference.talkNews();

        talk(ada, BREATH, 5000);

        assertThat(first).isNotEmpty();
        assertThat(meeting.conference.talkNews()).isEmpty();
    }

    @Test
    void shouldKeepWhatWasCountedWhenSomebodyLeaves() {
        talk(ada, LOUD, 3000);
        long before = meeting.conference.talkNews().getOrDefault("ada", 0L);
        ada.leave();
        talk(ben, LOUD, 3000);

        Map<String, Long> after = meeting.conference.talkNews();

        assertThat(after.get("ada")).isBetween(before, before + 500);
        assertThat(after.get("ben")).isBetween(2000L, 3300L);
    }
}
