package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.DependencyDescriptor;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;

/** What a receiver sees of a source that sends several sizes in one stream. */
class VideoSlotSvcTest extends VideoSlotFixture {
    private static final int NUMBER_ID = 3;
    private static final int DESCRIPTOR_ID = 9;
    private static final int ALL = TemporalFilter.ALL;

    private final FakeSvcCamera camera = FakeSvcCamera.av1(7);
    private final PublishedTrack track =
            new PublishedTrack(new SourceId("p-ada", Source.CAMERA), camera.plan("1"), scratch);
    private final Encoding encoding = track.first();
    private final VideoSlot layered = receiver(DESCRIPTOR_ID);

    private VideoSlot receiver(int descriptorId) {
        SlotPlan plan =
                new SlotPlan(
                        "7",
                        MediaKind.VIDEO,
                        120,
                        121,
                        SSRC,
                        RTX_SSRC,
                        -1,
                        NUMBER_ID,
                        descriptorId,
                        List.of(
                                new VideoFormat(VideoCodec.VP9, 35, 36),
                                new VideoFormat(VideoCodec.AV1, 37, 38)));
        return new VideoSlot(
                plan,
                new Rewriter(MediaKind.VIDEO, FIRST_SEQ, -5_000),
                new Egress(sink, scratch),
                new Delivery(),
                scratch,
                65_535);
    }

    @BeforeEach
    void publish() {
        encoding.activate(nowNs);
    }

    private void watch(VideoSlot slot, int sid, int tid) {
        slot.assign(track);
        slot.aim(encoding, sid, tid);
        encoding.keyFrames.take(nowNs);
        encoding.keyFrames.onKeyFrame();
    }

    /** What of the next pictures was sent, as layers. */
    private List<String> sent(int pictures) {
        sink.rtp.clear();
        for (int i = 0; i < pictures; i++) {
            receive(track, camera.picture(1));
        }
        return layers();
    }

    private List<String> layers() {
        return sink.rtp.stream().map(FakeSvcCamera::layer).toList();
    }

    private boolean asksForKeyFrame() {
        return encoding.keyFrames.take(nowNs + KeyFrameRequests.INTERVAL_NS);
    }

    private static int frameNumber(ByteBuffer packet) {
        long element = HeaderExtensions.find(packet, DESCRIPTOR_ID);
        return DependencyDescriptor.frameNumber(packet, HeaderExtensions.offset(element));
    }

    @Test
    void shouldSendOneSizeOfWhatComesAndAKeyPictureWithAllBelow() {
        watch(layered, 2, ALL);

        receive(track, camera.keyPicture(1));

        assertThat(layers()).containsExactly("0.0", "1.0", "2.0");
        assertThat(sent(4)).containsExactly("2.2", "2.1", "2.2", "2.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldEndEachPictureWithAMarkerAndNumberWithoutGaps(int sid) {
        watch(layered, sid, 1);

        receive(track, camera.keyPicture(2));
        for (int i = 0; i < 20; i++) {
            receive(track, camera.picture(2));
        }

        int number = FIRST_SEQ;
        for (int i = 0; i < sink.rtp.size(); i++) {
            ByteBuffer packet = sink.rtp.get(i);
            assertThat(RtpPacket.isValid(packet)).isTrue();
            assertThat(RtpPacket.payloadType(packet)).isEqualTo(37);
            assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(number++ & 0xFFFF);
            boolean last =
                    i + 1 == sink.rtp.size()
                            || RtpPacket.timestamp(packet)
                                    != RtpPacket.timestamp(sink.rtp.get(i + 1));
            assertThat(RtpPacket.marker(packet)).as("packet %d", i).isEqualTo(last);
        }
        assertThat(layers()).doesNotContain("0.2", "1.2", "2.2");
        assertThat(sink.rtp).hasSize(2 * (sid + 1) + 2 * 10);
    }

    @Test
    void shouldKeepFrameNumbersApartAsTheyWere() {
        watch(layered, 1, ALL);
        receive(track, camera.keyPicture(1));
        List<Integer> key = sink.rtp.stream().map(VideoSlotSvcTest::frameNumber).toList();

        sent(2);

        int first = key.getFirst();
        assertThat(key).containsExactly(first, first + 1);
        // Each picture has three frames, of which the second is this one.
        assertThat(sink.rtp.stream().map(VideoSlotSvcTest::frameNumber))
                .containsExactly(first + 4, first + 7);
    }

    @Test
    void shouldRiseAtAKeyPictureOnlyAndAskForIt() {
        watch(layered, 0, ALL);
        receive(track, camera.keyPicture(1));

        layered.aim(encoding, 2, ALL);
        assertThat(sent(3)).containsExactly("0.2", "0.1", "0.2");
        assertThat(sent(1)).containsExactly("0.0");
        assertThat(asksForKeyFrame()).isTrue();

        receive(track, camera.keyPicture(1));
        assertThat(sent(2)).containsExactly("2.2", "2.1");
        assertThat(layered.spatialLayer()).isEqualTo(2);
        assertThat(asksForKeyFrame()).isFalse();
    }

    @Test
    void shouldFallAtAKeyPictureAndBeLessSmoothUntilThen() {
        watch(layered, 2, ALL);
        receive(track, camera.keyPicture(1));
        sent(4);

        layered.aim(encoding, 0, ALL);

        assertThat(sent(4)).containsExactly("2.1", "2.0");
        assertThat(asksForKeyFrame()).isTrue();
        sink.rtp.clear();
        receive(track, camera.keyPicture(1));
        assertThat(layers()).containsExactly("0.0");
        assertThat(sent(3)).containsExactly("0.2", "0.1", "0.2");
    }

    @Test
    void shouldFallWithoutAKeyPictureWhereNothingIsMissing() {
        watch(layered, 2, ALL);
        receive(track, camera.keyPicture(1));

        layered.aim(encoding, 0, ALL);

        // The smaller size's next refers to its key picture, which was sent.
        assertThat(sent(4)).containsExactly("0.1", "0.2", "0.0");
        assertThat(asksForKeyFrame()).isFalse();
    }

    @Test
    void shouldBeLessSmoothAtOnceAndSmootherWhereNothingIsMissing() {
        watch(layered, 1, ALL);
        receive(track, camera.keyPicture(1));

        layered.aim(encoding, 1, 0);
        assertThat(sent(4)).containsExactly("1.0");

        layered.aim(encoding, 1, ALL);
        assertThat(sent(8)).startsWith("1.1", "1.2", "1.0", "1.2");
        assertThat(asksForKeyFrame()).isFalse();
    }

    @Test
    void shouldRepeatExactlyWhatWasSent() {
        watch(layered, 0, ALL);
        receive(track, camera.keyPicture(2));
        receive(track, camera.picture(2));
        List<ByteBuffer> before = List.copyOf(sink.rtp);
        sink.rtp.clear();

        for (ByteBuffer packet : before) {
            layered.onMissing(RtpPacket.sequenceNumber(packet), RTT_NS, nowNs);
        }

        assertThat(sink.rtp).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            ByteBuffer again = ByteBuffer.allocate(400);
            assertThat(Rtx.decapsulate(sink.rtp.get(i), again, 37, SSRC)).isTrue();
            HeaderExtensions.transportSequenceNumber(again, NUMBER_ID, 0);
            HeaderExtensions.transportSequenceNumber(before.get(i), NUMBER_ID, 0);
            assertThat(again).as("packet %d", i).isEqualTo(unpadded(before.get(i)));
        }
    }

    private static ByteBuffer unpadded(ByteBuffer packet) {
        int length = packet.limit() - RtpPacket.paddingLength(packet);
        ByteBuffer copy = ByteBuffer.allocate(length).put(0, packet, 0, length);
        RtpPacket.hasPadding(copy, false);
        return copy;
    }

    @Test
    void shouldGiveAReceiverItsOwnIdsAndNumbers() {
        watch(layered, 2, ALL);

        receive(track, camera.keyPicture(1));

        for (ByteBuffer packet : sink.rtp) {
            assertThat(HeaderExtensions.transportSequenceNumber(packet, NUMBER_ID))
                    .isEqualTo(sink.rtp.indexOf(packet));
        }
        assertThat(HeaderExtensions.length(HeaderExtensions.find(sink.rtp.get(0), DESCRIPTOR_ID)))
                .isGreaterThan(16);
        assertThat(HeaderExtensions.length(HeaderExtensions.find(sink.rtp.get(1), DESCRIPTOR_ID)))
                .isEqualTo(3);
    }

    @Test
    void shouldTakeDescriptorsOutForWhoDidNotAgreeOnThem() {
        VideoSlot plain = receiver(0);
        watch(plain, 0, ALL);

        receive(track, camera.keyPicture(1));
        receive(track, camera.picture(1));

        assertThat(layers()).containsExactly("0.0", "0.2");
        for (ByteBuffer packet : sink.rtp) {
            assertThat(HeaderExtensions.find(packet, DESCRIPTOR_ID))
                    .isEqualTo(HeaderExtensions.ABSENT);
            assertThat(HeaderExtensions.transportSequenceNumber(packet, NUMBER_ID)).isNotNegative();
        }
    }

    @Test
    void shouldLetAllPacketsOfAFrameShareItsFate() {
        watch(layered, 0, ALL);
        receive(track, camera.keyPicture(1));
        List<ByteBuffer> picture = camera.picture(2);
        ByteBuffer late = picture.remove(1);

        receive(track, picture);
        take(track, late, true);
        forwarding.flush(nowNs);

        assertThat(layers()).containsExactly("0.0", "0.2", "0.2");
        assertThat(RtpPacket.sequenceNumber(sink.rtp.get(2))).isEqualTo(FIRST_SEQ + 2);
        assertThat(RtpPacket.marker(sink.rtp.get(2))).isTrue();
    }

    @Test
    void shouldNotBeConfusedByAKeyPictureThatComesLate() {
        watch(layered, 1, ALL);
        List<ByteBuffer> lost = camera.keyPicture(1);
        receive(track, camera.keyPicture(1));
        take(track, lost.getFirst(), true);
        forwarding.flush(nowNs);

        assertThat(sent(2)).containsExactly("1.2", "1.1");
    }

    @Test
    void shouldBearAnyDescriptors() {
        watch(layered, 1, ALL);
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            for (ByteBuffer packet : i % 8 == 0 ? camera.keyPicture(1) : camera.picture(1)) {
                for (int j = random.nextInt(3); j > 0; j--) {
                    int from = RtpPacket.FIXED_HEADER_LENGTH + 4;
                    packet.put(
                            from + random.nextInt(packet.limit() - from), (byte) random.nextInt());
                }
                if (RtpPacket.isValid(packet)) {
                    take(track, packet, random.nextBoolean());
                }
            }
            layered.aim(encoding, random.nextInt(4), random.nextInt(4));
            forwarding.flush(nowNs);
            nowNs += FRAME_NS;
        }

        int number = FIRST_SEQ;
        for (ByteBuffer packet : sink.rtp) {
            assertThat(RtpPacket.isValid(packet)).isTrue();
            assertThat(RtpPacket.sequenceNumber(packet)).isEqualTo(number++ & 0xFFFF);
        }
        assertThat(sink.rtp).hasSizeGreaterThan(5_000);
    }

    @Test
    void shouldMeasureWhatEachSizeTakes() {
        watch(layered, 0, ALL);
        receive(track, camera.keyPicture(4));
        for (int i = 0; i < 60; i++) {
            receive(track, camera.picture(1));
        }

        assertThat(encoding.spatialLayers()).isEqualTo(3);
        assertThat(encoding.heightPx(1)).isEqualTo(360);
        assertThat(Layers.measure(track, nowNs))
                .extracting(layer -> layer.spatial() + "." + layer.temporal())
                .containsExactly("0.0", "0.1", "0.3", "1.0", "1.1", "1.3", "2.0", "2.1", "2.3");
        assertThat(encoding.rates.framesPerSecond(2, ALL, nowNs)).isBetween(29, 31);
        assertThat(encoding.rates.framesPerSecond(0, 0, nowNs)).isBetween(7, 8);
        // The key picture of all below is needed for it, other pictures of them are not.
        assertThat(encoding.rates.bps(2, ALL, nowNs))
                .isLessThan(encoding.rates.bps(0, ALL, nowNs) * 2);
    }

    @Test
    void shouldTellLayersOfVp9ByItsOwnDescriptor() {
        FakeSvcCamera vp9 = FakeSvcCamera.vp9(7);
        watch(layered, 1, ALL);

        receive(track, vp9.keyPicture(1));
        receive(track, vp9.picture(1));

        // Nothing says which sizes do without the smaller ones.
        assertThat(layers()).containsExactly("0.0", "1.0", "0.2", "1.2");
        assertThat(sink.rtp.stream().map(RtpPacket::marker))
                .containsExactly(false, true, false, true);
        layered.aim(encoding, 0, 0);
        sink.rtp.clear();
        for (int i = 0; i < 5; i++) {
            receive(track, vp9.picture(1));
        }
        assertThat(layers()).containsExactly("0.0");
        layered.aim(encoding, 0, ALL);
        sink.rtp.clear();
        for (int i = 0; i < 5; i++) {
            receive(track, vp9.picture(1));
        }
        assertThat(layers()).containsExactly("0.0", "0.2", "0.1", "0.2");
    }
}
