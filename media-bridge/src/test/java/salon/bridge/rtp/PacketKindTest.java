package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, STUN",
        "3, 255, STUN",
        "4, 0, OTHER",
        "19, 0, OTHER",
        "20, 0, DTLS",
        "63, 254, DTLS",
        "64, 0, OTHER",
        "127, 0, OTHER",
        "128, 191, RTP",
        "128, 192, RTCP",
        "191, 223, RTCP",
        "191, 224, RTP",
        "128, 111, RTP",
        "128, 239, RTP",
        "192, 200, OTHER",
        "255, 255, OTHER"
    })
    void shouldTellKindsByTheirFirstTwoBytes(int first, int second, PacketKind kind) {
        byte[] bytes = {(byte) first, (byte) second};

        assertThat(PacketKind.of(Datagrams.of(bytes))).isEqualTo(kind);
    }

    @Test
    void shouldHaveNoKindForLessThanTwoBytes() {
        assertThat(PacketKind.of(ByteBuffer.allocateDirect(0))).isEqualTo(PacketKind.OTHER);
        assertThat(PacketKind.of(Datagrams.of("80"))).isEqualTo(PacketKind.OTHER);
    }
}
