package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.TestMeeting.Person;

/** What room-service does not let somebody send goes to nobody, whatever their client does. */
class SilencingTest {
    private final TestMeeting meeting = new TestMeeting();
    private final Person ada = meeting.join("ada", 1, 1);
    private final Person ben = meeting.join("ben", 1, 1);

    private void silence(Person who, Source... sources) {
        meeting.conference.silence(who.endpoint, Set.of(sources), meeting.nowNs);
    }

    @Test
    void shouldForwardNothingThatIsSilenced() {
        ben.speak(30);
        ben.show();

        silence(ben, Source.MICROPHONE);
        ada.sink.rtp.clear();
        ben.speak(30);
        ben.receiveAll(ben.camera.deltaFrame(1));

        assertThat(ada.sink.rtp)
                .singleElement()
                .extracting(FakeCamera::originSsrc)
                .isEqualTo(ben.camera.ssrc);
    }

    @Test
    void shouldEmptyTheSlotAtOnceAndFillItAgainWhenAllowed() {
        ben.show();

        silence(ben, Source.CAMERA);
        Map<String, String> silenced = ada.listener.content();
        List<SourceId> sources = ada.listener.sources.getLast();
        ben.show();
        silence(ben);
        ben.show();

        assertThat(silenced).isEmpty();
        assertThat(sources).isEmpty();
        assertThat(ada.listener.content()).isEqualTo(Map.of("3", "ben/camera"));
    }

    @Test
    void shouldAskForAKeyFrameWhenSomebodyIsAllowedAgain() {
        ben.show();
        silence(ben, Source.CAMERA);
        meeting.pass(1000);
        silence(ben);
        ben.sink.rtcp.clear();

        ben.receiveAll(ben.camera.deltaFrame(1));
        meeting.pass(100);

        assertThat(ben.sink.rtcp).isNotEmpty();
    }

    @Test
    void shouldHoldBeforeAnythingWasSentAndAfterAReoffer() {
        silence(ben, Source.MICROPHONE, Source.CAMERA, Source.SCREEN, Source.SCREEN_AUDIO);

        ben.show();
        ben.endpoint.apply(
                new EndpointPlan(List.of(), List.of(), ben.plan(1, 1, true).extensions()));
        ben.endpoint.apply(ben.plan(1, 1, true));
        ben.show();
        ben.speak(10);
        meeting.pass(500);

        assertThat(ada.sink.rtp).isEmpty();
        assertThat(ada.listener.content()).isEmpty();
    }

    @Test
    void shouldHearNobodySpeakWhoIsSilenced() {
        silence(ben, EnumSet.allOf(Source.class).toArray(Source[]::new));

        for (int i = 0; i < 100; i++) {
            ben.speak(10);
            meeting.pass(20);
        }

        assertThat(ada.listener.speakers).isEmpty();
        assertThat(meeting.conference.talkNews()).isEmpty();
    }
}
