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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.Vp8Descriptor;

/** Whatever comes and in whatever order: what a slot sends is one stream a decoder can follow. */
class VideoSlotContinuityTest extends VideoSlotFixture {
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

    private static ByteBuffer withoutPadding(ByteBuffer packet) {
        int length = packet.limit() - RtpPacket.paddingLength(packet);
        ByteBuffer plain = ByteBuffer.allocate(length).put(0, packet, 0, length);
        RtpPacket.hasPadding(plain, false);
        return plain;
    }
}
