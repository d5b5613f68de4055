package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.estimation.SimulatedLink;
import salon.bridge.rtp.RtpPacket;

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

    @Test
    void shouldGoDownWithTheLinkWithoutALongFreezeAndUpAgain() {
        SimulatedReceiver ben = receiver("ben", 3_000_000);
        run(8);
        assertThat(shown.getLast()).isEqualTo("f.2");
        ben.longestFreezeMs();

        ben.link().rateBps = 500_000;
        run(10);
        assertThat(shown.getLast()).as("%s", shown).matches("q.*|h\\.[01]");
        assertThat(ben.longestFreezeMs()).isLessThan(2_000);

        ben.link().rateBps = 3_000_000;
        run(20);
        assertThat(shown.getLast()).as("%s", shown).startsWith("f");
        assertThat(ben.longestFreezeMs()).isLessThan(200);
    }

    @Test
    void shouldKeepPicturesMovingWithLossAndDelay() {
        SimulatedReceiver ben = receiver("ben", 5_000_000);
        ben.link().loss = 0.05;
        ben.link().delayNs = 50_000_000;
        run(8);
        ben.longestFreezeMs();

        run(20);

        assertThat(shown.getLast()).as("%s", shown).startsWith("f");
        assertThat(ben.longestFreezeMs()).isLessThan(300);
    }

    @Test
    void shouldChangeNothingForOthersWhenOneLinkIsBad() {
        SimulatedReceiver ben = receiver("ben", 10_000_000);
        SimulatedReceiver cleo = receiver("cleo", 10_000_000);
        run(6);
        ben.longestFreezeMs();
        shown.clear();

        cleo.link().rateBps = 200_000;
        cleo.link().loss = 0.1;
        run(10);

        assertThat(shown).containsExactly("f.2");
        assertThat(ben.longestFreezeMs()).isLessThan(100);
        assertThat(cleo.shown(0)).doesNotStartWith("f");
    }

    @Test
    void shouldSendTheEncodingThatFillsThePlaceAndNoMore() {
        SimulatedReceiver ben = receiver("ben", 20_000_000);
        run(4);

        want(ben, 180);
        run(1);
        assertThat(shown.getLast()).isEqualTo("q.2");

        want(ben, 360);
        run(1);
        assertThat(shown.getLast()).isEqualTo("h.2");

        want(ben, 0);
        long before = ben.delivered();
        run(5);
        assertThat((ben.delivered() - before) * 8 / 5).isLessThan(60_000);
    }

    @Test
    void shouldTellThePublisherWhichEncodingsNobodyNeeds() {
        SimulatedReceiver ben = receiver("ben", 20_000_000);
        SimulatedReceiver cleo = receiver("cleo", 20_000_000);
        run(3);

        want(ben, 180);
        want(cleo, 180);
        run(4);
        assertThat(needed()).containsExactly("q");

        want(cleo, 720);
        run(0.5);
        assertThat(needed()).contains("q", "f");

        want(ben, 0);
        want(cleo, 0);
        run(4);
        assertThat(needed()).containsExactly("q");
    }

    private List<String> needed() {
        return ada.person.listener.needed.getLast().getFirst().rids();
    }

    @Test
    void shouldSayWhatItSendsOfWhatIsPublished() {
        SimulatedReceiver ben = receiver("ben", 1_000_000);
        run(6);

        meeting.conference.tellStatistics(ben.person().endpoint, meeting.nowNs);
        EndpointStats.Filled slot = ben.person().listener.statistics.getLast().slots().getLast();
        assertThat(slot.source()).isEqualTo("ada/camera");
        assertThat(slot.rid()).isEqualTo("h");
        assertThat(slot.temporalLayer()).isEqualTo(3);

        meeting.conference.tellStatistics(ada.person.endpoint, meeting.nowNs);
        List<EndpointStats.Sent> sent =
                ada.person.listener.statistics.getLast().published().getLast().encodings();
        assertThat(sent).extracting(EndpointStats.Sent::rid).containsExactly("q", "h", "f");
        assertThat(sent).extracting(EndpointStats.Sent::heightPx).containsExactly(180, 360, 720);
        assertThat(sent).allMatch(EndpointStats.Sent::active);
        assertThat(sent.getLast().framesPerSecond()).isBetween(29, 31);
        assertThat(sent.getLast().bitrateBps()).isBetween(1_600_000L, 1_900_000L);
    }

    @Test
    void shouldShowWhatIsLeftWhenThePublisherStopsAnEncoding() {
        SimulatedReceiver ben = receiver("ben", 20_000_000);
        run(4);
        assertThat(shown.getLast()).isEqualTo("f.2");
        ben.longestFreezeMs();

        ada.share[2] = 0;
        run(2);
        assertThat(shown.getLast()).isEqualTo("h.2");
        assertThat(ben.longestFreezeMs()).isLessThan(600);

        ada.share[2] = 1;
        run(4);
        assertThat(shown.getLast()).isEqualTo("f.2");
    }

    @Test
    void shouldPauseThePictureWhenOnlySoundFits() {
        SimulatedReceiver ben = receiver("ben", 20_000_000);
        meeting.conference.want(
                ben.person().endpoint, List.of(new WantedVideo(CAMERA, 720, false)));
        run(4);

        ben.link().rateBps = 40_000;
        run(10);
        // A probe that went well may have let it go on since.
        assertThat(ben.person().listener.slots.stream().flatMap(List::stream))
                .anyMatch(EndpointListener.SlotContent::paused);

        ben.link().rateBps = 2_000_000;
        run(15);
        assertThat(ben.paused(0)).isFalse();
        assertThat(shown.getLast()).as("%s", shown).matches("[hf].*");
    }

    @Test
    void shouldShowAnOnlyEncodingAtOnceWhateverItTakes() {
        ada.share[0] = 0;
        ada.share[1] = 0;
        SimulatedReceiver ben = receiver("ben", 5_000_000);

        run(0.6);
        assertThat(shown.getLast()).isEqualTo("f.2");

        shown.clear();
        run(4);
        assertThat(shown).as("%s", shown).endsWith("f.2").hasSizeLessThanOrEqualTo(3);
        assertThat(ben.longestFreezeMs()).isLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({"1000000, h.2, 12", "3000000, f.2, 12", "50000000, f.2, 12"})
    void shouldNotTakeABusyReceiverForANarrowWay(long bps, String layer, double seconds) {
        SimulatedReceiver ben = receiver("ben", bps);
        ben.link().stallNs = 60_000_000;
        ben.link().jitterNs = 5_000_000;

        run(seconds);
        assertThat(shown.getLast()).as("%s", shown).isEqualTo(layer);

        shown.clear();
        run(30);
        assertThat(shown).hasSizeLessThanOrEqualTo(5);
        assertThat(shown.getLast()).as("%s", shown).isEqualTo(layer);
    }

    @ParameterizedTest
    @ValueSource(longs = {300_000, 1_000_000, 3_000_000, 20_000_000})
    void shouldRepeatNothingThatItHasNotSentYet(long bps) {
        // A key frame that has to wait while the way is probed.
        ada.share[0] = 0;
        ada.share[1] = 0;
        SimulatedReceiver ben = receiver("ben", bps);

        run(10);

        SlotPlan slot = ben.person().endpoint.videoSlots().getFirst().plan;
        Set<Integer> sent = new HashSet<>();
        for (ByteBuffer packet : ben.person().sink.rtp) {
            if (RtpPacket.ssrc(packet) == slot.ssrc()) {
                sent.add(RtpPacket.sequenceNumber(packet));
            } else if (RtpPacket.ssrc(packet) == slot.rtxSsrc()
                    && RtpPacket.payloadLength(packet) > 0) {
                assertThat(sent)
                        .contains(packet.getShort(RtpPacket.payloadOffset(packet)) & 0xFFFF);
            }
        }
        assertThat(sent).hasSizeGreaterThan(100);
    }
}
