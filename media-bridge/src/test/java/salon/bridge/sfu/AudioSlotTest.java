package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;

class AudioSlotTest {
    private static final long FRAME_NS = 20_000_000;

    private final Scratch scratch = new Scratch(new MediaCounters());
    private final Forwarding forwarding = new Forwarding(scratch);
    private final RecordingSink sink = new RecordingSink();
    private final AudioSlot slot =
            new AudioSlot(
                    new SlotPlan("3", MediaKind.AUDIO, 109, -1, 0xA0D10, 0, 0),
                    new Rewriter(MediaKind.AUDIO, 100, 5_000),
                    new Egress(sink, scratch),
                    new Delivery(),
                    scratch);
    private final PublishedTrack ada = track("p-ada", 1);
    private final PublishedTrack ben = track("p-ben", 2);
    private long nowNs = 1_000_000_000L;

    private PublishedTrack track(String who, int ssrc) {
        return new PublishedTrack(
                new SourceId(who, Source.MICROPHONE),
                new PublishPlan("0", Source.MICROPHONE, 111, -1, ssrc, 0, false, List.of()),
                scratch);
    }

    private void receive(PublishedTrack track, int sequenceNumber, int timestamp) {
        ByteBuffer packet = ByteBuffer.allocateDirect(20);
        RtpPacket.writeHeader(packet, 111, sequenceNumber, timestamp, track.first().ssrc());
        if (track.first().onPacket(packet, false, nowNs)) {
            forwarding.onPacket(track.first(), nowNs);
        }
        forwarding.flush(nowNs);
        nowNs += FRAME_NS;
    }

    @Test
    void shouldBeHeardFromTheFirstPacketOn() {
        slot.assign(ada);

        receive(ada, 65_535, 10);
        receive(ada, 0, 970);

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(100, 101);
        assertThat(sink.rtp).extracting(RtpPacket::timestamp).containsExactly(5_000, 5_960);
        assertThat(sink.rtp).extracting(RtpPacket::payloadType).containsOnly(109);
        assertThat(sink.rtp).extracting(RtpPacket::ssrc).containsOnly(0xA0D10);
    }

    @Test
    void shouldMarkOnlyTheBeginningOfATurn() {
        slot.assign(ada);
        receive(ada, 1, 0);
        receive(ada, 2, 960);
        slot.assign(ben);
        receive(ben, 500, 77);
        receive(ben, 501, 1_037);

        assertThat(sink.rtp)
                .extracting(RtpPacket::marker)
                .containsExactly(true, false, true, false);
    }

    @Test
    void shouldGoOnWithoutAGapWhenSomebodyElseIsHeard() {
        slot.assign(ada);
        receive(ada, 1, 0);
        receive(ada, 2, 960);

        slot.assign(ben);
        receive(ben, 40_000, -3);

        assertThat(sink.rtp.getLast())
                .satisfies(packet -> {
                    assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(102);
                    assertThat(RtpPacket.timestamp(packet)).isEqualTo(5_000 + 960 + 960);
                });
    }

    @Test
    void shouldKeepTheGapOfAPacketLostOnItsWayToTheBridge() {
        slot.assign(ada);
        receive(ada, 1, 0);

        receive(ada, 3, 1_920);
        receive(ada, 2, 960);

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(100, 102, 101);
    }

    @Test
    void shouldDropRepetitionsAndWhatIsFromBeforeTheTurn() {
        slot.assign(ada);
        receive(ada, 10, 0);

        receive(ada, 10, 0);
        receive(ada, 9, -960);

        assertThat(sink.rtp).hasSize(1);
    }

    @Test
    void shouldNotAskForKeyFrames() {
        slot.assign(ada);

        assertThat(ada.first().keyFrames.take(nowNs)).isFalse();
    }
}
