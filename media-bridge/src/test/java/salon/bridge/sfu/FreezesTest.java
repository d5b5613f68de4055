package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.TestMeeting.Person;

class FreezesTest {
    private final TestMeeting meeting = new TestMeeting();
    private final Person ada = meeting.join("ada", 1, 1);
    private final Person ben = meeting.join("ben", 1, 1);

    private void report(long count) {
        meeting.conference.onFreezes(ada.endpoint, Map.of("3", count, "99", 7L));
    }

    private long ofBensCamera() {
        return ben.endpoint.stats(meeting.nowNs).published().stream()
                .filter(track -> track.source().equals("camera"))
                .mapToLong(EndpointStats.Published::freezes)
                .sum();
    }

    @Test
    void shouldCountOfASourceWhatItsReceiversReport() {
        ben.show();

        report(2);
        report(5);
        report(5);
        report(1);

        assertThat(ofBensCamera()).isEqualTo(5);
        assertThat(ada.endpoint.stats(meeting.nowNs).slots())
                .extracting(EndpointStats.Filled::freezes)
                .containsExactly(0L, 5L);
    }

    @Test
    void shouldCountNothingForASourceThatIsNotShown() {
        report(3);
        ben.show();

        report(4);

        assertThat(ofBensCamera()).isEqualTo(1);
    }
}
