package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Vp8DescriptorTest {
    private static final String HEADER = "80 60 0001 00000002 00000003 ";

    private final Vp8Descriptor vp8 = new Vp8Descriptor();

    private ByteBuffer parsed(String payload) {
        ByteBuffer packet = Datagrams.of(HEADER + payload);
        assertThat(vp8.parse(packet)).isTrue();
        return packet;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    nothing optional,        10 01,             1, -1,    -1,  -1, -1
                    X without any,           90 00 01,          2, -1,    -1,  -1, -1
                    picture id of 7 bits,    90 80 7f 01,       3, 127,   -1,  -1, -1
                    picture id of 7 bits: 0, 90 80 00 01,       3, 0,     -1,  -1, -1
                    picture id of 15 bits,   90 80 ffff 01,     4, 32767, -1,  -1, -1
                    15 bits for a small id,  90 80 8080 01,     4, 128,   -1,  -1, -1
                    base layer index alone,  90 40 ff 01,       3, -1,    255, -1, -1
                    temporal layer alone,    90 20 bf 01,       3, -1,    -1,  2,  -1
                    key frame index alone,   90 10 ff 01,       3, -1,    -1,  -1, 31
                    layer and index,         90 30 45 01,       3, -1,    -1,  1,  5
                    everything short,        90 f0 01 02 c3 01, 5, 1,     2,   3,  3
                    everything long,         90 f0 8001 02 c3 01, 6, 1,   2,   3,  3
                    reserved bits set,       d8 ff 8001 02 c3 01, 6, 1,   2,   3,  3
                    """)
    void shouldReadEveryCombinationOfFields(
            String what, String payload, int length, int pictureId, int tl0, int tid, int keyIdx) {
        parsed(payload);

        assertThat(vp8.descriptorLength()).as(what).isEqualTo(length);
        assertThat(vp8.pictureId()).isEqualTo(pictureId);
        assertThat(vp8.tl0PicIdx()).isEqualTo(tl0);
        assertThat(vp8.tid()).isEqualTo(tid);
        assertThat(vp8.keyIdx()).isEqualTo(keyIdx);
    }

    @Test
    void shouldReadTheFlags() {
        parsed("35 01");
        assertThat(vp8.isNonReference()).isTrue();
        assertThat(vp8.isStartOfPartition()).isTrue();
        assertThat(vp8.partition()).isEqualTo(5);
        assertThat(vp8.isStartOfFrame()).as("partition 5 begins, not the frame").isFalse();

        parsed("90 20 60 01");
        assertThat(vp8.isNonReference()).isFalse();
        assertThat(vp8.isStartOfFrame()).isTrue();
        assertThat(vp8.isLayerSync()).isTrue();

        parsed("90 10 20 01");
        assertThat(vp8.isLayerSync()).as("Y means nothing without T").isFalse();
    }

    @Test
    void shouldReadTheSizeOfAKeyFrame() {
        parsed("90 80 8001  10 02 00 9d 01 2a 80 02 e0 01 00");

        assertThat(vp8.isKeyFrame()).isTrue();
        assertThat(vp8.widthPx()).isEqualTo(640);
        assertThat(vp8.heightPx()).isEqualTo(480);
    }

    @Test
    void shouldLeaveTheScalingBitsOutOfTheSize() {
        parsed("10  10 02 00 9d 01 2a 80 42 e0 c1");

        assertThat(vp8.widthPx()).isEqualTo(640);
        assertThat(vp8.heightPx()).isEqualTo(480);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "inter frame, 10 11020 09d012a8002e001, false",
        "later packet of a key frame, 00 1002009d012a8002e001, false",
        "later partition of a key frame, 11 1002009d012a8002e001, false",
        "key frame without start code, 10 1002009d012b8002e001, true",
        "key frame cut off, 10 1002009d012a8002e0, true"
    })
    void shouldKnowNoSizeOfOtherPackets(String what, String payload, boolean keyFrame) {
        parsed(payload);

        assertThat(vp8.isKeyFrame()).as(what).isEqualTo(keyFrame);
        assertThat(vp8.widthPx()).isZero();
        assertThat(vp8.heightPx()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    empty,                            ''
                    nothing after the first byte,     10
                    extension flags missing,          90
                    nothing after the flags,          90 00
                    picture id missing,               90 80
                    half a picture id,                90 80 80
                    nothing after a picture id,       90 80 01
                    nothing after a long picture id,  90 80 8001
                    base layer index missing,         90 40
                    nothing after it,                 90 40 01
                    temporal layer missing,           90 20
                    layer missing after all others,   90 f0 8001 02
                    nothing after all fields,         90 f0 8001 02 c3
                    """)
    void shouldRefuseADescriptorWithoutSomethingAfterIt(String reason, String payload) {
        assertThat(vp8.parse(Datagrams.of(HEADER + payload))).as(reason).isFalse();
    }

    @Test
    void shouldNotTakePaddingForPayload() {
        ByteBuffer packet = Datagrams.of("a0 60 0001 00000002 00000003 10 0001 02");
        ByteBuffer padding = Datagrams.of("a0 60 0001 00000002 00000003 10 000003");

        assertThat(vp8.parse(packet)).as("one byte of payload left").isTrue();
        assertThat(vp8.parse(padding)).isFalse();
    }

    @Test
    void shouldForgetThePacketBefore() {
        parsed("b0 f0 8001 02 e3 10 02 00 9d 01 2a 80 02 e0 01");

        parsed("00 01");

        assertThat(vp8.pictureId()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.tl0PicIdx()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.tid()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.keyIdx()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.isKeyFrame()).isFalse();
        assertThat(vp8.isLayerSync()).isFalse();
        assertThat(vp8.isNonReference()).isFalse();
        assertThat(vp8.isStartOfPartition()).isFalse();
        assertThat(vp8.hasLongPictureId()).isFalse();
        assertThat(vp8.widthPx()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "8001, 0, 8000",
        "8001, 127, 807f",
        "8001, 128, 8080",
        "8001, 32767, ffff",
        "8001, 32768, 8000",
        "8001, -1, ffff"
    })
    void shouldWriteLongPictureIdsAroundTheirWraps(String before, int id, String after) {
        ByteBuffer packet = parsed("90 80" + before + "01");

        vp8.pictureId(packet, id);

        assertThat(Datagrams.hex(packet)).endsWith("9080" + after + "01");
        assertThat(vp8.pictureId()).as("of the packet that was parsed").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"01, 0, 00", "01, 127, 7f", "01, 128, 00", "01, 129, 01", "01, 32767, 7f"})
    void shouldWriteShortPictureIdsAroundTheirWraps(String before, int id, String after) {
        ByteBuffer packet = parsed("90 80" + before + "01");

        vp8.pictureId(packet, id);

        assertThat(Datagrams.hex(packet)).endsWith("9080" + after + "01");
        assertThat(vp8.pictureId()).as("of the packet that was parsed").isEqualTo(1);
    }

    @Test
    void shouldWriteTheIndicesAndLeaveTheirNeighbours() {
        ByteBuffer packet = parsed("90 f0 8001 02 e3 01");

        vp8.tl0PicIdx(packet, 256 + 255);
        vp8.keyIdx(packet, 32 + 30);

        assertThat(Datagrams.hex(packet)).endsWith("90f08001fffe01");
        assertThat(vp8.tl0PicIdx()).isEqualTo(2);
        assertThat(vp8.keyIdx()).isEqualTo(3);
        assertThat(vp8.tid()).isEqualTo(3);
        assertThat(vp8.isLayerSync()).isTrue();
    }

    @Test
    void shouldWriteNothingThatThePacketHasNot() {
        ByteBuffer packet = parsed("90 20 e3 01");
        String before = Datagrams.hex(packet);

        vp8.pictureId(packet, 7);
        vp8.tl0PicIdx(packet, 7);
        vp8.keyIdx(packet, 7);

        assertThat(Datagrams.hex(packet)).as("T without K has no index").isEqualTo(before);
        assertThat(vp8.pictureId()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.tl0PicIdx()).isEqualTo(Vp8Descriptor.ABSENT);
        assertThat(vp8.keyIdx()).isEqualTo(Vp8Descriptor.ABSENT);
    }

    @Test
    void shouldStayInsideOfAnyPayload() {
        Random random = new Random(7741);

        for (int i = 0; i < 200_000; i++) {
            ByteBuffer payload = Datagrams.random(random, 16);
            int length = payload.limit();
            if (vp8.parse(payload, 0, length)) {
                assertThat(vp8.descriptorLength()).isLessThan(length);
                byte last = payload.get(length - 1);
                vp8.pictureId(payload, i);
                vp8.tl0PicIdx(payload, i);
                vp8.keyIdx(payload, i);
                assertThat(payload.get(length - 1)).as("the payload's own").isEqualTo(last);
                boolean has = vp8.pictureId() != Vp8Descriptor.ABSENT;
                assertThat(vp8.parse(payload, 0, length)).isTrue();
                assertThat(vp8.pictureId())
                        .isEqualTo(has ? i & vp8.pictureIdMask() : Vp8Descriptor.ABSENT);
            }
        }
    }

    @Test
    void shouldAllocateNothing() {
        ByteBuffer packet = parsed("90 f0 8001 02 e3 10 02 00 9d 01 2a 80 02 e0 01");

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            vp8.parse(packet);
                            vp8.pictureId(packet, vp8.pictureId() + 1);
                        },
                        10_000);

        assertThat(allocated).isZero();
    }
}
