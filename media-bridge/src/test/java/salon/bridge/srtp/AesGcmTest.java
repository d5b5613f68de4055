package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import salon.bridge.rtp.Datagrams;

class AesGcmTest {
    /** RFC 7714, section 16.1: "Gallia est omnis divisa in partes tres". */
    private static final String RTP_HEADER = "8040f17b8041f8d35501a0b2";

    private static final String RTP_PAYLOAD =
            "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
    private static final String PROTECTED_RTP =
            RTP_HEADER
                    + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                    + "899d7f27beb16a9152cf765ee4390cce";

    /** RFC 7714, section 17.1. */
    private static final String RTCP_HEADER = "81c8000d4d617273";

    private static final String RTCP_PAYLOAD =
            "4e5450314e545032525450200000042a0000e9304c756e61" + "deadbeef".repeat(5);
    private static final String PROTECTED_RTCP =
            RTCP_HEADER
                    + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32d"
                    + "c676a5f1730d6fda4ce09b4686303ded0bb9275b"
                    + "c84aa45896cf4d2fc5abf87245d9eade"
                    + "800005d4";

    private static SrtpTransform transform(Cryptography cryptography) {
        assumeThat(cryptography.isAvailable()).isTrue();
        SessionKeys keys =
                new SessionKeys(
                        Datagrams.bytes("000102030405060708090a0b0c0d0e0f"),
                        new byte[0],
                        Datagrams.bytes("517569642070726f2071756f"));
        return switch (cryptography) {
            case OPENSSL -> new EvpAesGcm(keys, keys);
            case JCE -> new JceAesGcm(keys, keys);
        };
    }

    private static void protectRtp(SrtpTransform transform, ByteBuffer packet, long index) {
        int length = packet.limit();
        packet.limit(packet.capacity());
        packet.limit(transform.protectRtp(packet, 0, 12, length, index));
    }

    private static ByteBuffer packet(String hex) {
        return Datagrams.of(Datagrams.bytes(hex), 32);
    }

    @ParameterizedTest
    @EnumSource
    void shouldProtectThePacketOfRfc7714(Cryptography cryptography) {
        ByteBuffer packet = packet(RTP_HEADER + RTP_PAYLOAD);

        protectRtp(transform(cryptography), packet, 0xF17B);

        assertThat(Datagrams.hex(packet)).isEqualTo(PROTECTED_RTP);
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnprotectThePacketOfRfc7714(Cryptography cryptography) {
        ByteBuffer packet = packet(PROTECTED_RTP);

        boolean authentic = transform(cryptography).unprotectRtp(packet, 12, 0xF17B);

        assertThat(authentic).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(RTP_HEADER + RTP_PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAuthenticateTheRolloverCounter(Cryptography cryptography) {
        assertThat(transform(cryptography).unprotectRtp(packet(PROTECTED_RTP), 12, 0x1_F17B))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldProtectTheReportOfRfc7714(Cryptography cryptography) {
        ByteBuffer packet = packet(RTCP_HEADER + RTCP_PAYLOAD);

        transform(cryptography).protectRtcp(packet, 0x5D4);

        assertThat(Datagrams.hex(packet)).isEqualTo(PROTECTED_RTCP);
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnprotectTheReportOfRfc7714(Cryptography cryptography) {
        ByteBuffer packet = packet(PROTECTED_RTCP);

        assertThat(transform(cryptography).rtcpIndex(packet)).isEqualTo(0x5D4);
        assertThat(transform(cryptography).unprotectRtcp(packet)).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(RTCP_HEADER + RTCP_PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDeriveItsKeysAsLibsrtpDoes(Cryptography cryptography) {
        SrtpTransform transform =
                cryptography.transform(
                        SrtpProfile.AEAD_AES_128_GCM,
                        new MasterKey(
                                Datagrams.bytes("000102030405060708090a0b0c0d0e0f"),
                                Datagrams.bytes("a0a1a2a3a4a5a6a7a8a9aaab")));
        ByteBuffer rtp = packet("800f1234decafbadcafebabe" + "ab".repeat(16));
        ByteBuffer rtcp = packet("81c8000bcafebabe" + "ab".repeat(16));

        protectRtp(transform, rtp, 0x1234);
        transform.protectRtcp(rtcp, 1);

        assertThat(Datagrams.hex(rtp))
                .isEqualTo(
                        "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06e"
                                + "d2976826f796b201df3131a127e8a392");
        assertThat(Datagrams.hex(rtcp))
                .isEqualTo(
                        "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025"
                                + "c52c6fbea2b3b446ea31123ba88ce61e80000001");
    }
}
