package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.estimation.SimulatedLink;

/** A simulcast sender and receivers at the ends of links, through the whole of forwarding. */
class AdaptiveForwardingTest {
    private static final SourceId CAMERA = new SourceId("ada", Source.CAMERA);

    private final TestMeeting meeting = new TestMeeting();
    private final SimulcastSender ada = SimulcastSender.join(meeting, "ada");
    private final List<SimulatedReceiver> receivers = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private long voiceNs;

    private SimulatedReceiver receiver(String name, long rateBps) {
        SimulatedReceiver receiver =
                SimulatedReceiver.join(meeting, name, 1, new SimulatedLink(rateBps, 3));
        receivers.add(receiver);
        want(receiver, 720);
        return receiver;
    }

    private void want(SimulatedReceiver receiver, int heightPx) {
        meeting.conference.want(
                receiver.person().endpoint, List.of(new WantedVideo(CAMERA, heightPx, true)));
    }

    private void run(double seconds) {
        for (long until = meeting.nowNs + (long) (seconds * 1e9); meeting.nowNs < until; ) {
            meeting.pass(10);
            ada.run(meeting.nowNs);
            if (meeting.nowNs - voiceNs >= 20_000_000) {
                voiceNs = meeting.nowNs;
                ada.person.speak(20);
            }
            receivers.forEach(receiver -> receiver.run(meeting.nowNs));
            String now = receivers.getFirst().shown(0);
            if (shown.isEmpty() || !shown.getLast().equals(now)) {
                shown.add(now);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"300000, q.2", "1000000, h.2", "3000000, f.2", "20000000, f.2"})
    void shouldSettleOnTheRightLayerWithoutHarm(long bps, String layer) {
        SimulatedReceiver ben = receiver("ben", bps);

        run(8);
        assertThat(shown.getLast()).as("%s", shown).isEqualTo(layer);

        shown.clear();
        long offered = ben.link().offered();
        long overflowed = ben.link().overflowed();
        run(30);
        assertThat(shown).hasSizeLessThanOrEqualTo(3);
        assertThat(ben.link().overflowed() - overflowed)
                .isLessThan((ben.link().offered() - offered) * 3 / 100);
    }
}
