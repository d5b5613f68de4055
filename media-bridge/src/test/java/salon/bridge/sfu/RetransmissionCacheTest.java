package salon.bridge.sfu;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.sfu.RetransmissionCache.PACKETS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

class RetransmissionCacheTest {
    private final RetransmissionCache cache = new RetransmissionCache();

    private static ByteBuffer packet(int sequenceNumber, int payload) {
        ByteBuffer packet = ByteBuffer.allocate(RtpPacket.FIXED_HEADER_LENGTH + payload);
        RtpPacket.writeHeader(packet, 96, sequenceNumber, 1234, 5);
        return packet;
    }

    @Test
    void shouldGiveWhatWasStored() {
        cache.store(70_000, packet(70_000 & 0xFFFF, 30), HeaderExtensions.ABSENT);

        ByteBuffer kept = requireNonNull(cache.get(70_000));

        assertThat(RtpPacket.sequenceNumber(kept)).isEqualTo(70_000 & 0xFFFF);
        assertThat(kept.limit()).isEqualTo(42);
        assertThat(cache.get(70_001)).isNull();
    }

    @Test
    void shouldKeepTheNewest() {
        for (long extSeq = 0; extSeq <= PACKETS; extSeq++) {
            cache.store(extSeq, packet((int) extSeq, 1), HeaderExtensions.ABSENT);
        }

        assertThat(cache.get(0)).isNull();
        assertThat(cache.get(1)).isNotNull();
        assertThat(cache.get(PACKETS)).isNotNull();
    }

    @Test
    void shouldRefuseRepetitionsAndWhatIsOlderThanAllItKeeps() {
        cache.store(PACKETS + 5L, packet(5, 1), HeaderExtensions.ABSENT);

        assertThat(cache.store(PACKETS + 5L, packet(5, 1), HeaderExtensions.ABSENT)).isNull();
        assertThat(cache.store(5, packet(5, 1), HeaderExtensions.ABSENT)).isNull();
        assertThat(cache.store(PACKETS + 4L, packet(4, 1), HeaderExtensions.ABSENT)).isNotNull();
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThat(cache.store(1, packet(1, 1525), HeaderExtensions.ABSENT)).isNull();
        assertThat(cache.get(1)).isNull();
        assertThat(cache.store(1, packet(1, 1524), HeaderExtensions.ABSENT)).isNotNull();
    }

    @Test
    void shouldTakeOffExtensionsContributorsAndPadding() {
        ByteBuffer packet = ByteBuffer.allocate(40);
        RtpPacket.writeHeader(packet, 96, 7, 99, 5);
        packet.put(0, (byte) 0xB1);
        RtpPacket.marker(packet, true);
        packet.putShort(16, (short) HeaderExtensions.ONE_BYTE_PROFILE).putShort(18, (short) 1);
        packet.put(24, (byte) 'v').put(25, (byte) 'p').put(39, (byte) 14);

        ByteBuffer kept = requireNonNull(cache.store(7, packet, HeaderExtensions.ABSENT));

        assertThat(kept.limit()).isEqualTo(14);
        assertThat(kept.get(0)).isEqualTo((byte) 0x80);
        assertThat(RtpPacket.marker(kept)).isTrue();
        assertThat(RtpPacket.timestamp(kept)).isEqualTo(99);
        assertThat(kept.get(12)).isEqualTo((byte) 'v');
        assertThat(kept.get(13)).isEqualTo((byte) 'p');
    }
}
