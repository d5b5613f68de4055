package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.Vp8Descriptor;

class VideoSlotTest {
    private static final int SSRC = 0x5107;
    private static final int RTX_SSRC = 0x5108;
    private static final int FIRST_SEQ = 32_700;
    private static final long FRAME_NS = 33_333_333;
    private static final long RTT_NS = 20_000_000;

    private final Scratch scratch = new Scratch();
    private final Forwarding forwarding = new Forwarding(scratch);
    private final RecordingSink sink = new RecordingSink();
    private final VideoSlot slot = slot(97);
    private long nowNs = 5_000_000_000L;

    private VideoSlot slot(int rtxPayloadType) {
        return slot(rtxPayloadType, 0);
    }

    private VideoSlot slot(int rtxPayloadType, int transportSequence) {
        return new VideoSlot(
                new SlotPlan(
                        "7",
                        MediaKind.VIDEO,
                        120,
                        rtxPayloadType,
                        SSRC,
                        RTX_SSRC,
                        transportSequence),
                new Rewriter(MediaKind.VIDEO, FIRST_SEQ, -5_000),
                new Egress(sink, scratch.results),
                new Delivery(),
                scratch,
                65_535);
    }

    private PublishedTrack track(FakeCamera camera) {
        return new PublishedTrack(
                new SourceId("p-" + camera.ssrc, Source.CAMERA), camera.plan("0"), scratch);
    }

    private void receive(PublishedTrack track, List<ByteBuffer> packets) {
        packets.forEach(packet -> take(track, packet, false));
        forwarding.flush(nowNs);
        nowNs += FRAME_NS;
    }

    private void take(PublishedTrack track, ByteBuffer packet, boolean retransmitted) {
        if (track.onPacket(packet, retransmitted, nowNs)) {
            forwarding.onPacket(track, nowNs);
        }
    }

    @Test
    void shouldShowNothingBeforeAKeyFrame() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);

        receive(track, camera.deltaFrame(2));

        assertThat(sink.rtp).isEmpty();
        assertThat(track.keyFrames.take(nowNs)).isTrue();
    }

    @Test
    void shouldShowASourceFromItsKeyFrameOn() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.deltaFrame(2));

        receive(track, camera.keyFrame(3));
        receive(track, camera.deltaFrame(2));

        assertThat(sink.rtp).hasSize(5);
        assertThat(sink.rtp)
                .allSatisfy(packet -> {
                    assertThat(RtpPacket.ssrc(packet)).isEqualTo(SSRC);
                    assertThat(RtpPacket.payloadType(packet)).isEqualTo(120);
                });
        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .containsExactly(32_700, 32_701, 32_702, 32_703, 32_704);
        assertThat(sink.rtp)
                .extracting(RtpPacket::marker)
                .containsExactly(false, false, true, false, true);
    }

    @Test
    void shouldStopAtOnceWhenEmptied() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(1));

        slot.assign(null);
        receive(track, camera.deltaFrame(1));

        assertThat(sink.rtp).hasSize(1);
        assertThat(slot.isSending()).isFalse();
    }

    @Test
    void shouldWaitForAKeyFrameWhenTheSameSourceComesBack() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(1));
        slot.assign(null);
        receive(track, camera.deltaFrame(4));

        slot.assign(track);
        receive(track, camera.deltaFrame(1));
        receive(track, camera.keyFrame(1));

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(32_700, 32_701);
    }

    @Test
    void shouldAnswerAMissingPacketInsideTheRetransmissionStream() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(3));
        ByteBuffer sent = sink.rtp.get(1);
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);

        assertThat(sink.rtp).hasSize(1);
        ByteBuffer rtx = sink.rtp.getFirst();
        assertThat(RtpPacket.ssrc(rtx)).isEqualTo(RTX_SSRC);
        assertThat(RtpPacket.payloadType(rtx)).isEqualTo(97);
        assertThat(RtpPacket.sequenceNumber(rtx)).isEqualTo(65_535);
        assertThat(original(rtx)).isEqualTo(sent);
    }

    @Test
    void shouldNotAnswerTheSamePacketTwiceWithinARoundTrip() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(3));
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);
        slot.onMissing(32_701, RTT_NS, nowNs + RTT_NS - 1);
        slot.onMissing(32_701, RTT_NS, nowNs + RTT_NS);

        assertThat(sink.rtp).extracting(RtpPacket::sequenceNumber).containsExactly(65_535, 0);
    }

    @Test
    void shouldAnswerNothingForWhatWasNeverSentOrWithoutRetransmissionStream() {
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        VideoSlot plain = slot(-1);
        slot.assign(track);
        plain.assign(track);
        receive(track, camera.keyFrame(3));
        sink.rtp.clear();

        slot.onMissing(32_699, RTT_NS, nowNs);
        slot.onMissing(32_703, RTT_NS, nowNs);
        plain.onMissing(32_701, RTT_NS, nowNs);

        assertThat(sink.rtp).isEmpty();
    }

    @Test
    void shouldAnswerAfterASwitchWithThePacketsOfTheSourceBefore() {
        FakeCamera first = FakeCamera.plain(1);
        FakeCamera second = FakeCamera.plain(2);
        PublishedTrack before = track(first);
        PublishedTrack after = track(second);
        slot.assign(before);
        receive(before, first.keyFrame(2));
        slot.assign(after);
        receive(after, second.keyFrame(2));
        sink.rtp.clear();

        slot.onMissing(32_701, RTT_NS, nowNs);
        slot.onMissing(32_702, RTT_NS, nowNs);

        assertThat(sink.rtp)
                .extracting(rtx -> FakeCamera.originSsrc(original(rtx)))
                .containsExactly(1, 2);
    }

    @Test
    void shouldNotAnswerWithPacketsThatTheSlotNeverHeld() {
        FakeCamera first = FakeCamera.plain(1);
        FakeCamera second = FakeCamera.plain(2);
        PublishedTrack stays = track(first);
        PublishedTrack leaves = track(second);
        slot.assign(stays);
        receive(stays, first.keyFrame(2));
        slot.assign(leaves);
        receive(leaves, second.keyFrame(2));
        receive(stays, first.deltaFrame(2));
        sink.rtp.clear();

        slot.assign(null);
        slot.rewriter.forget(leaves);
        slot.onMissing(32_702, RTT_NS, nowNs);

        assertThat(sink.rtp).isEmpty();
    }

    @Test
    void shouldGoOnAfterItsSourceChangedItsStream() {
        FakeCamera camera = FakeCamera.plain(1);
        FakeCamera again = new FakeCamera(9, 3, 12, 0x7FFF, true);
        PublishedTrack track = track(camera);
        slot.assign(track);
        receive(track, camera.keyFrame(2));

        track.bind(9, false);
        receive(track, again.deltaFrame(1));
        receive(track, again.keyFrame(2));

        assertThat(sink.rtp)
                .extracting(RtpPacket::sequenceNumber)
                .containsExactly(32_700, 32_701, 32_702, 32_703);
        assertThat(sink.rtp.getLast())
                .satisfies(packet -> assertThat(FakeCamera.originSsrc(packet)).isEqualTo(9));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /**
     * Whatever is lost, late, reordered, repeated or switched: every number is used once, what a
     * receiver misses it gets from the source that was in the slot then, and everything put in
     * order is a stream that a decoder can follow.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStayContinuousUnderAnyLossReorderingAndSwitching(long seed) {
        Random random = new Random(seed);
        List<FakeCamera> cameras = new ArrayList<>();
        List<PublishedTrack> tracks = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            cameras.add(
                    new FakeCamera(
                            i,
                            65_536 - random.nextInt(200),
                            -random.nextInt(200_000),
                            0x8000 - random.nextInt(100),
                            random.nextInt(4) > 0));
            tracks.add(track(cameras.getLast()));
        }
        Deque<Late> late = new ArrayDeque<>();

        for (int frame = 0; frame < 200; frame++) {
            if (random.nextInt(12) == 0) {
                int next = random.nextInt(cameras.size() + 1);
                slot.assign(next < tracks.size() ? tracks.get(next) : null);
            }
            for (int i = 0; i < cameras.size(); i++) {
                boolean key = frame == 0 || random.nextInt(10) == 0;
                int packets = 1 + random.nextInt(4);
                List<ByteBuffer> sent =
                        key ? cameras.get(i).keyFrame(packets) : cameras.get(i).deltaFrame(packets);
                deliver(tracks.get(i), sent, late, random);
            }
            while (!late.isEmpty() && random.nextBoolean()) {
                Late one = late.poll();
                take(one.track, one.packet, true);
            }
            forwarding.flush(nowNs);
            nowNs += FRAME_NS + random.nextInt(20_000_000) - 10_000_000;
        }

        checkStream();
    }

    private record Late(PublishedTrack track, ByteBuffer packet) {}

    private void deliver(
            PublishedTrack track, List<ByteBuffer> packets, Deque<Late> late, Random random) {
        List<ByteBuffer> inOrder = new ArrayList<>(packets);
        if (random.nextInt(5) == 0) {
            Collections.shuffle(inOrder, random);
        }
        for (ByteBuffer packet : inOrder) {
            switch (random.nextInt(20)) {
                case 0 -> {}
                case 1 -> late.add(new Late(track, packet));
                case 2 -> {
                    take(track, packet, false);
                    take(track, packet, false);
                }
                default -> take(track, packet, false);
            }
        }
    }

    @Test
    void shouldNumberEverythingThatLeavesInItsOrder() {
        VideoSlot numbered = slot(97, 5);
        FakeCamera camera = FakeCamera.plain(1);
        PublishedTrack track = track(camera);
        numbered.assign(track);

        receive(track, camera.keyFrame(2));
        numbered.onMissing(FIRST_SEQ, RTT_NS, nowNs + 1_000_000_000L);
        receive(track, camera.deltaFrame(1));

        assertThat(sink.rtp)
                .extracting(packet -> HeaderExtensions.transportSequenceNumber(packet, 5))
                .containsExactly(0, 1, 2, 3);
        assertThat(sink.rtp)
                .extracting(RtpPacket::ssrc)
                .containsExactly(SSRC, SSRC, RTX_SSRC, SSRC);
        assertThat(original(sink.rtp.get(2)))
                .satisfies(again -> {
                    assertThat(parsed(again).pictureId())
                            .isEqualTo(parsed(sink.rtp.getFirst()).pictureId());
                    assertThat(FakeCamera.originSeq(again)).isEqualTo(1000);
                });
        assertThat(parsed(sink.rtp.get(3)).pictureId())
                .isEqualTo(parsed(sink.rtp.getFirst()).pictureId() + 1);
    }

    private void checkStream() {
        TreeMap<Long, ByteBuffer> stream = new TreeMap<>();
        long reference = FIRST_SEQ;
        for (ByteBuffer packet : List.copyOf(sink.rtp)) {
            long extSeq = Sequences.unwrap(reference, RtpPacket.sequenceNumber(packet));
            reference = Math.max(reference, extSeq);
            assertThat(stream.put(extSeq, packet)).as("number %s used twice", extSeq).isNull();
        }
        assertThat(stream.size()).isGreaterThan(50);
        assertThat(stream.firstKey()).isEqualTo(FIRST_SEQ);
        recover(stream);
        Map.Entry<Long, ByteBuffer> before = null;
        for (Map.Entry<Long, ByteBuffer> entry : stream.entrySet()) {
            if (before == null) {
                assertThat(isKeyFrame(entry.getValue())).isTrue();
            } else {
                checkNext(before, entry);
            }
            before = entry;
        }
    }

    /** Asks for each gap; an answer must fit into it like the packet that belongs there. */
    private void recover(NavigableMap<Long, ByteBuffer> stream) {
        Map<Long, ByteBuffer> answers = new HashMap<>();
        for (long extSeq = stream.firstKey(); extSeq <= stream.lastKey(); extSeq++) {
            sink.rtp.clear();
            // Another second for each, so that the limit does not stand in the way.
            nowNs += 1_000_000_000L;
            slot.onMissing((int) extSeq & 0xFFFF, RTT_NS, nowNs);
            ByteBuffer sent = stream.get(extSeq);
            if (!sink.rtp.isEmpty()) {
                ByteBuffer answer = original(sink.rtp.getFirst());
                assertThat(RtpPacket.sequenceNumber(answer)).isEqualTo((int) extSeq & 0xFFFF);
                if (sent == null) {
                    answers.put(extSeq, answer);
                } else {
                    assertThat(answer).isEqualTo(withoutPadding(sent));
                }
            }
        }
        stream.putAll(answers);
    }

    private static void checkNext(
            Map.Entry<Long, ByteBuffer> before, Map.Entry<Long, ByteBuffer> now) {
        ByteBuffer last = before.getValue();
        ByteBuffer next = now.getValue();
        long step = now.getKey() - before.getKey();
        boolean sameTurn =
                FakeCamera.originSsrc(last) == FakeCamera.originSsrc(next)
                        && FakeCamera.originSeq(next) - FakeCamera.originSeq(last) == step;
        int ticks = RtpPacket.timestamp(next) - RtpPacket.timestamp(last);
        assertThat(ticks).as("at %s", now.getKey()).isNotNegative();
        if (sameTurn) {
            assertThat(ticks % FakeCamera.FRAME_TICKS).isZero();
            assertThat(pictures(last, next)).isEqualTo(ticks / FakeCamera.FRAME_TICKS);
        } else {
            // A gap before a switch is the old source's; the new one begins with a key frame.
            assertThat(ticks).isPositive();
            assertThat(pictures(last, next)).isPositive();
            assertThat(step > 1 || isKeyFrame(next)).isTrue();
        }
    }

    /** How far the picture id moved; in as many bits as both packets have. */
    private static int pictures(ByteBuffer last, ByteBuffer next) {
        Vp8Descriptor first = parsed(last);
        Vp8Descriptor second = parsed(next);
        boolean both = first.hasLongPictureId() && second.hasLongPictureId();
        return (second.pictureId() - first.pictureId()) & (both ? 0x7FFF : 0x7F);
    }

    private static boolean isKeyFrame(ByteBuffer packet) {
        return parsed(packet).isKeyFrame();
    }

    private static Vp8Descriptor parsed(ByteBuffer packet) {
        Vp8Descriptor descriptor = new Vp8Descriptor();
        assertThat(descriptor.parse(packet)).isTrue();
        return descriptor;
    }

    private static ByteBuffer withoutPadding(ByteBuffer packet) {
        int length = packet.limit() - RtpPacket.paddingLength(packet);
        ByteBuffer plain = ByteBuffer.allocate(length).put(0, packet, 0, length);
        RtpPacket.hasPadding(plain, false);
        return plain;
    }

    private static ByteBuffer original(ByteBuffer rtx) {
        ByteBuffer original = ByteBuffer.allocate(rtx.limit());
        assertThat(Rtx.decapsulate(rtx, original, 120, SSRC)).isTrue();
        return original;
    }
}
