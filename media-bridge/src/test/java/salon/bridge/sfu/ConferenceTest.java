package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.sfu.TestMeeting.Person;

class ConferenceTest {
    private final TestMeeting meeting = new TestMeeting();

    private static SourceId camera(Person of) {
        return new SourceId(of.name, Source.CAMERA);
    }

    private void want(Person who, WantedVideo... wanted) {
        meeting.conference.want(who.endpoint, List.of(wanted));
    }

    @Test
    void shouldShowWhoSendsInTheOrderOfJoining() {
        Person ada = meeting.join("ada", 2, 2);
        Person ben = meeting.join("ben", 2, 2);
        Person cleo = meeting.join("cleo", 2, 2);

        cleo.show();
        ben.show();
        ben.speak(30);

        assertThat(ada.listener.content())
                .isEqualTo(Map.of("2", "ben/microphone", "4", "cleo/camera", "5", "ben/camera"));
        assertThat(cleo.listener.content())
                .isEqualTo(Map.of("2", "ben/microphone", "4", "ben/camera"));
        assertThat(ben.listener.content()).isEqualTo(Map.of("4", "cleo/camera"));
    }

    @Test
    void shouldForwardTheVeryPacketsThatMadeASourceKnown() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);

        ben.show();

        assertThat(ada.sink.rtp).hasSize(2);
        assertThat(ada.sink.rtp).extracting(FakeCamera::originSsrc).containsOnly(ben.camera.ssrc);
        assertThat(ben.sink.rtp).isEmpty();
    }

    @Test
    void shouldShowANewcomerWhatIsThereAlready() {
        Person ada = meeting.join("ada", 1, 1);
        ada.show();
        meeting.pass(600);
        ada.receiveAll(ada.camera.deltaFrame(1));
        ada.sink.rtcp.clear();

        Person ben = meeting.join("ben", 1, 1);
        meeting.pass(10);

        assertThat(ben.listener.content()).isEqualTo(Map.of("3", "ada/camera"));
        assertThat(ada.sink.rtcp).as("a key frame is asked for").hasSize(1);
    }

    @Test
    void shouldPutNothingIntoSlotsBeforeTheConnection() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.arrive("ben", 1, 1, true);

        ada.show();
        assertThat(ben.listener.content()).isEmpty();
        ben.endpoint.onConnected(meeting.nowNs);

        assertThat(ben.listener.content()).isEqualTo(Map.of("3", "ada/camera"));
    }

    @Test
    void shouldEmptyTheSlotsOfWhoLeaves() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        ben.show();
        ben.speak(30);

        ben.leave();

        assertThat(ada.listener.content()).isEmpty();
        assertThat(ada.listener.sources.getLast()).isEmpty();
        assertThat(ben.listener.closed).isTrue();
    }

    @Test
    void shouldStopSendingToWhoLeaves() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        ben.show();
        ada.leave();
        ada.sink.rtp.clear();

        ben.show();
        ben.speak(30);
        meeting.pass(2000);

        assertThat(ada.sink.rtp).isEmpty();
    }

    @Test
    void shouldEmptyTheSlotOfASourceThatStops() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        ben.show();

        meeting.pass(1_900);
        assertThat(ada.listener.content()).hasSize(1);
        meeting.pass(300);

        assertThat(ada.listener.content()).isEmpty();
        assertThat(ada.listener.sources.getLast()).isEmpty();
    }

    @Test
    void shouldShowWhatIsWantedAndNothingElse() {
        Person ada = meeting.join("ada", 1, 2);
        Person ben = meeting.join("ben", 1, 1);
        Person cleo = meeting.join("cleo", 1, 1);
        ben.show();
        cleo.show();

        want(ada, new WantedVideo(camera(cleo), 360, false));

        assertThat(ada.listener.content()).isEqualTo(Map.of("4", "cleo/camera"));
    }

    @Test
    void shouldStopAPictureOfNoHeight() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        ben.show();

        want(ada, new WantedVideo(camera(ben), 0, false));
        ada.sink.rtp.clear();
        ben.show();

        assertThat(ada.listener.content()).isEmpty();
        assertThat(ada.sink.rtp).isEmpty();
    }

    @Test
    void shouldFillTheSlotsWithTheMostWanted() {
        Person ada = meeting.join("ada", 0, 2);
        Person ben = meeting.join("ben", 0, 0);
        Person cleo = meeting.join("cleo", 0, 0);
        Person dan = meeting.join("dan", 0, 0);
        List.of(ben, cleo, dan).forEach(Person::show);

        want(
                ada,
                new WantedVideo(camera(dan), 720, false),
                new WantedVideo(new SourceId("nobody", Source.CAMERA), 720, false),
                new WantedVideo(camera(cleo), 180, false),
                new WantedVideo(camera(ben), 180, false));

        // Cleo was there before and stays where she is.
        assertThat(ada.listener.content()).isEqualTo(Map.of("2", "dan/camera", "3", "cleo/camera"));
    }

    @Test
    void shouldShowAWantedSourceAsSoonAsItSends() {
        Person ada = meeting.join("ada", 0, 1);
        Person ben = meeting.join("ben", 0, 0);
        want(ada, new WantedVideo(camera(ben), 360, false));

        ben.show();

        assertThat(ada.listener.content()).isEqualTo(Map.of("2", "ben/camera"));
        assertThat(ada.sink.rtp).hasSize(2);
    }

    @Test
    void shouldHearTheLoudestWhenThereAreMoreThanSlots() {
        Person ada = meeting.join("ada", 2, 0);
        List<Person> others =
                List.of(
                        meeting.join("ben", 0, 0),
                        meeting.join("cleo", 0, 0),
                        meeting.join("dan", 0, 0));

        for (int i = 0; i < 60; i++) {
            others.get(0).speak(100);
            others.get(1).speak(20);
            others.get(2).speak(40);
            meeting.pass(20);
        }

        assertThat(ada.listener.content().values())
                .containsExactlyInAnyOrder("cleo/microphone", "dan/microphone");
    }

    @Test
    void shouldTellWhoLeadsTheTalkAndHowLoudTheyAre() {
        Person ada = meeting.join("ada", 1, 0);
        Person ben = meeting.join("ben", 1, 0);

        for (int i = 0; i < 100; i++) {
            ada.speak(100);
            ben.speak(25);
            meeting.pass(20);
        }

        assertThat(ada.listener.speakers).containsExactly("ben");
        assertThat(ada.listener.levels.getLast()).containsEntry("ben", 25);
        assertThat(ada.listener.levels.size()).as("at most 5 a second").isLessThanOrEqualTo(11);
    }

    @Test
    void shouldTellTheQualityOfEverybodysConnection() {
        Person ada = meeting.join("ada", 0, 0);
        Person ben = meeting.join("ben", 0, 0);
        ada.sink.lastReceivedNs = meeting.nowNs;
        ben.sink.lastReceivedNs = meeting.nowNs;
        meeting.pass(5_000);
        assertThat(ada.listener.quality)
                .isEqualTo(Map.of("ada", ConnectionQuality.GOOD, "ben", ConnectionQuality.GOOD));

        ada.sink.lastReceivedNs = meeting.nowNs;
        meeting.pass(2_000);

        assertThat(ada.listener.quality).containsEntry("ben", ConnectionQuality.LOST);
        assertThat(ada.listener.quality).containsEntry("ada", ConnectionQuality.GOOD);
    }

    @Test
    void shouldTellEverythingToWhoOpensAChannelLate() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        for (int i = 0; i < 50; i++) {
            ben.speak(25);
            meeting.pass(20);
        }
        ben.show();
        ada.listener.slots.clear();
        ada.listener.speakers.clear();
        ada.listener.sources.clear();
        ada.listener.quality.clear();

        meeting.conference.tellAll(ada.endpoint);

        assertThat(ada.listener.content()).hasSize(2);
        assertThat(ada.listener.speakers).containsExactly("ben");
        assertThat(ada.listener.sources.getLast()).hasSize(2);
        assertThat(ada.listener.quality).containsOnlyKeys("ada", "ben");
    }

    @Test
    void shouldKeepSlotsAndNumbersOverAReOffer() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 0, 0);
        Person cleo = meeting.join("cleo", 0, 0);
        ben.show();
        cleo.show();

        meeting.conference.apply(ada.endpoint, ada.plan(1, 2, true), meeting.nowNs);
        cleo.show();
        ben.receiveAll(ben.camera.deltaFrame(1));

        assertThat(ada.listener.content()).isEqualTo(Map.of("3", "ben/camera", "4", "cleo/camera"));
        int slot = ada.plan(1, 1, true).slots().getLast().ssrc();
        List<Integer> numbers =
                ada.sink.rtp.stream()
                        .filter(packet -> RtpPacket.ssrc(packet) == slot)
                        .map(RtpPacket::sequenceNumber)
                        .toList();
        int first = numbers.getFirst();
        assertThat(numbers).containsExactly(first, first + 1, first + 2);
    }

    @Test
    void shouldTakeASourceOutThatIsNotOfferedAnyMore() {
        Person ada = meeting.join("ada", 1, 1);
        Person ben = meeting.join("ben", 1, 1);
        ben.show();
        EndpointPlan all = ben.plan(1, 1, true);

        meeting.conference.apply(
                ben.endpoint,
                new EndpointPlan(
                        List.of(all.published().getFirst()), all.slots(), all.extensions()),
                meeting.nowNs);

        assertThat(ada.listener.content()).isEmpty();
        assertThat(ada.listener.sources.getLast()).isEmpty();
    }

    @Test
    void shouldNotLetInAnEndpointThatIsClosedAlready() {
        Person ada = meeting.join("ada", 1, 1);
        Endpoint gone =
                new Endpoint(meeting.conference, "gone", ada.plan(1, 1, true), ada.listener);
        gone.onClosed(meeting.nowNs);

        meeting.conference.join(gone, ada.sink);

        assertThat(meeting.conference.stats(meeting.nowNs))
                .extracting(EndpointStats::participantId)
                .containsExactly("ada");
    }
}
