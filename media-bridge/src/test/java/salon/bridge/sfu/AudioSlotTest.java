package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.RtpPacket;

class AudioSlotTest {
    private static final long FRAME_NS = 20_000_000;

    private final Scratch scratch = new Scratch(MediaCounters.NONE);
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

    private static final int RED = 63;
    private static final int SLOT_RED = 45;

    private final AudioSlot redundant =
            new AudioSlot(
                    new SlotPlan(
                            "4", MediaKind.AUDIO, 109, -1, 0xA0D11, 0, SLOT_RED, 0, 0, List.of()),
                    new Rewriter(MediaKind.AUDIO, 100, 5_000),
                    new Egress(sink, scratch),
                    new Delivery(),
                    scratch);
    private final PublishedTrack cleo =
            new PublishedTrack(
                    new SourceId("p-cleo", Source.MICROPHONE),
                    new PublishPlan(
                            "0",
                            Source.MICROPHONE,
                            111,
                            -1,
                            3,
                            0,
                            false,
                            RED,
                            List.of(),
                            0,
                            List.of()),
                    scratch);

    /** Two bytes of what was said before, three of what is said now. */
    private void receiveRedundant(int sequenceNumber) {
        ByteBuffer packet = ByteBuffer.allocateDirect(22);
        RtpPacket.writeHeader(packet, RED, sequenceNumber, sequenceNumber * 960, 3);
        packet.put(12, (byte) (0x80 | 111)).put(13, (byte) 0x0F).putShort(14, (short) 2);
        packet.put(16, (byte) 111).putShort(17, (short) 0x6565);
        packet.put(19, (byte) 'n').put(20, (byte) 'o').put(21, (byte) 'w');
        if (cleo.first().onPacket(packet, false, nowNs)) {
            forwarding.onPacket(cleo.first(), nowNs);
        }
        forwarding.flush(nowNs);
        nowNs += FRAME_NS;
    }

    private List<Integer> types() {
        return sink.rtp.stream().map(RtpPacket::payloadType).toList();
    }

    @Test
    void shouldTakeOutRedundancyForWhoLosesNothing() {
        redundant.assign(cleo);

        receiveRedundant(1);

        ByteBuffer sent = sink.rtp.getFirst();
        assertThat(RtpPacket.payloadType(sent)).isEqualTo(109);
        assertThat(RtpPacket.payloadLength(sent)).isEqualTo(3);
        assertThat(sent.get(12)).isEqualTo((byte) 'n');
    }

    @Test
    void shouldPassRedundancyOnToWhoLosesPacketsForAWhile() {
        redundant.assign(cleo);
        receiveRedundant(1);

        redundant.onFractionLost(26);
        receiveRedundant(2);
        redundant.onFractionLost(0);
        receiveRedundant(3);
        nowNs += 10_000_000_000L;
        receiveRedundant(4);

        assertThat(types()).containsExactly(109, SLOT_RED, SLOT_RED, 109);
        ByteBuffer passed = sink.rtp.get(1);
        assertThat(passed.get(12)).isEqualTo((byte) (0x80 | 109));
        assertThat(passed.get(16)).isEqualTo((byte) 109);
        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .containsExactly(100, 101, 102, 103);
    }

    @Test
    void shouldTakeOutRedundancyForWhoAgreedOnNone() {
        slot.assign(cleo);
        receiveRedundant(1);
        slot.onFractionLost(100);

        receiveRedundant(2);

        assertThat(types()).containsExactly(109, 109);
    }
}
