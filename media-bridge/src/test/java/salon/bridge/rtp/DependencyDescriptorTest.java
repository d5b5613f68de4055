package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.rtp.DependencyStructure.bit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyDescriptorTest {
    private static final int OFFSET = 50;

    private final DependencyStructure structure = new DependencyStructure();
    private final DependencyDescriptor descriptor = new DependencyDescriptor();

    private boolean parse(byte[] bytes) {
        return descriptor.parse(Descriptors.buffer(bytes), 4, bytes.length, structure);
    }

    private void begin() {
        assertThat(parse(Descriptors.withStructure(false, OFFSET, 7))).isTrue();
    }

    private static int template(int sid, int tid) {
        return OFFSET + Descriptors.template(sid, tid, false);
    }

    @Test
    void shouldReadAStructureWithItsKeyFrame() {
        begin();

        assertThat(descriptor.hasStructure()).isTrue();
        assertThat(descriptor.isStartOfFrame()).isTrue();
        assertThat(descriptor.isEndOfFrame()).isFalse();
        assertThat(descriptor.frameNumber()).isEqualTo(7);
        assertThat(descriptor.sid()).isZero();
        assertThat(descriptor.fdiffCount()).isZero();
        assertThat(descriptor.presents()).isEqualTo(0xFFFF);
        assertThat(descriptor.switches()).isEqualTo(0xFFFF);
        assertThat(descriptor.active()).isEqualTo(0xFFFF);
        assertThat(structure.heightPx(0)).isEqualTo(180);
        assertThat(structure.heightPx(2)).isEqualTo(720);
        assertThat(structure.heightPx(3)).isZero();
    }

    @ParameterizedTest(name = "S{0} T{1}")
    @CsvSource({
        "0, 0, 0x000F, 0x000F, 12",
        "0, 1, 0x000E, 0x000C, 6",
        "0, 2, 0x000C, 0x0000, 3",
        "1, 0, 0x00F0, 0x00F0, 12",
        "1, 2, 0x00C0, 0x0000, 3",
        "2, 0, 0xFF00, 0xFF00, 12",
        "2, 1, 0xEE00, 0xCC00, 6",
        "2, 2, 0xCC00, 0x0000, 3"
    })
    void shouldReadWhatAFrameIsNeededFor(
            int sid, int tid, String presents, String switches, int fdiff) {
        begin();

        assertThat(parse(Descriptors.plain(true, true, template(sid, tid), 65_535))).isTrue();

        assertThat(descriptor.frameNumber()).isEqualTo(65_535);
        assertThat(descriptor.sid()).isEqualTo(sid);
        assertThat(descriptor.tid()).isEqualTo(tid);
        // The highest layer there is stands for those above it.
        assertThat(descriptor.presents()).isEqualTo(Integer.decode(presents));
        assertThat(descriptor.switches()).isEqualTo(Integer.decode(switches));
        assertThat(descriptor.fdiffCount()).isEqualTo(1);
        assertThat(descriptor.fdiff(0)).isEqualTo(fdiff);
        assertThat(descriptor.active()).isEqualTo(-1);
    }

    @Test
    void shouldReadWhatAFrameSaysForItself() {
        begin();

        assertThat(parse(Descriptors.own(template(0, 0), 9, "SRD------", 1, 17, 4_096))).isTrue();

        assertThat(descriptor.presents()).isEqualTo(0x000F);
        assertThat(descriptor.switches()).isEqualTo(1 << bit(0, 0));
        assertThat(descriptor.fdiffCount()).isEqualTo(3);
        assertThat(descriptor.fdiff(1)).isEqualTo(17);
        assertThat(descriptor.fdiff(2)).isEqualTo(4_096);
    }

    @Test
    void shouldReadWhatGoesOn() {
        begin();

        assertThat(parse(Descriptors.active(template(0, 0), 9, "000001011"))).isTrue();

        assertThat(descriptor.active()).isEqualTo(1 | 1 << bit(0, 1) | 1 << bit(1, 0));
    }

    @Test
    void shouldRefuseTemplatesOfAnotherStructure() {
        assertThat(parse(Descriptors.plain(true, true, OFFSET, 1))).isFalse();
        begin();

        assertThat(parse(Descriptors.plain(true, true, OFFSET + 12, 1))).isFalse();
        assertThat(parse(Descriptors.plain(true, true, OFFSET - 1, 1))).isFalse();
        assertThat(parse(Descriptors.plain(true, true, OFFSET + 11, 1))).isTrue();
        structure.clear();
        assertThat(parse(Descriptors.plain(true, true, OFFSET + 11, 1))).isFalse();
    }

    @Test
    void shouldRefuseWhatEndsTooEarly() {
        byte[] whole = Descriptors.withStructure(true, OFFSET, 7);

        for (int length = 0; length < whole.length; length++) {
            assertThat(parse(Arrays.copyOf(whole, length))).as("%d bytes", length).isFalse();
        }
        begin();
        byte[] own = Descriptors.own(template(0, 0), 9, "SRD------", 1, 17, 4_096);
        for (int length = 4; length < own.length; length++) {
            assertThat(parse(Arrays.copyOf(own, length))).as("%d bytes", length).isFalse();
        }
    }

    @Test
    void shouldRefuseMoreReferencesThanMakeSense() {
        begin();

        assertThat(parse(Descriptors.own(template(0, 0), 9, "SSS------", 1, 2, 3, 4, 5, 6, 7, 8)))
                .isTrue();
        assertThat(
                        parse(
                                Descriptors.own(
                                        template(0, 0), 9, "SSS------", 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .isFalse();
    }

    @Test
    void shouldBearAnyBytes() {
        Random random = new Random(42);
        byte[] whole = Descriptors.withStructure(true, OFFSET, 7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes;
            if (random.nextBoolean()) {
                bytes = whole.clone();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            } else {
                bytes = new byte[random.nextInt(256)];
                random.nextBytes(bytes);
            }

            boolean understood = parse(bytes);

            assertThat(!understood || structure.isValid()).isTrue();
            assertThat(descriptor.fdiffCount()).isBetween(0, DependencyStructure.MAX_FDIFFS);
        }
    }

    @Test
    void shouldAllocateNothing() {
        byte[] key = Descriptors.withStructure(true, OFFSET, 7);
        ByteBuffer keyBuffer = Descriptors.buffer(key);
        ByteBuffer other = Descriptors.buffer(Descriptors.plain(true, true, template(2, 1), 8));

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            descriptor.parse(keyBuffer, 4, key.length, structure);
                            descriptor.parse(other, 4, 3, structure);
                        },
                        10_000);

        assertThat(allocated).isZero();
    }
}
