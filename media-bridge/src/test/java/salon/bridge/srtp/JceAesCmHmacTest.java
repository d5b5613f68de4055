package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Datagrams;

class JceAesCmHmacTest {
    /** The reference packets of libsrtp, under the master key of RFC 3711, appendix B.3. */
    private static final String PAYLOAD = "ab".repeat(16);

    private static final String RTP_HEADER = "800f1234decafbadcafebabe";
    private static final String PROTECTED_RTP =
            RTP_HEADER + "4e55dc4ce79978d88ca4d215949d2402" + "b78d6acc99ea179b8dbb";
    private static final String RTCP_HEADER = "81c8000bcafebabe";
    private static final String PROTECTED_RTCP =
            RTCP_HEADER + "7128035be487b9bdbef89041f977a5a8" + "80000001" + "993e08cd54d6c1230798";

    private static SrtpTransform transform() {
        return Cryptography.JCE.transform(
                SrtpProfile.AES128_CM_HMAC_SHA1_80,
                new MasterKey(
                        Datagrams.bytes("E1F97A0D3E018BE0D64FA32C06DE4139"),
                        Datagrams.bytes("0EC675AD498AFEEBB6960B3AABE6")));
    }

    private static void protectRtp(SrtpTransform transform, ByteBuffer packet, long index) {
        int length = packet.limit();
        packet.limit(packet.capacity());
        packet.limit(transform.protectRtp(packet, 0, 12, length, index));
    }

    private static ByteBuffer packet(String hex) {
        return Datagrams.of(Datagrams.bytes(hex), 32);
    }

    @Test
    void shouldMakeTheKeystreamOfRfc3711AppendixB2() {
        SessionKeys keys =
                new SessionKeys(
                        Datagrams.bytes("2B7E151628AED2A6ABF7158809CF4F3C"),
                        new byte[20],
                        Datagrams.bytes("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
        // As many blocks as one packet may have, over zeros, with SSRC, ROC and number 0.
        byte[] zeros = new byte[12 + 0xFF02 * 16];
        zeros[0] = (byte) 0x80;
        ByteBuffer packet = Datagrams.of(zeros, 10);

        protectRtp(new JceAesCmHmac(keys, keys), packet, 0);

        String keystream = Datagrams.hex(packet).toUpperCase(Locale.ROOT).substring(24);
        assertThat(keystream)
                .startsWith(
                        "E03EAD0935C95E80E166B16DD92B4EB4"
                                + "D23513162B02D0F72A43A2FE4A5F97AB"
                                + "41E95B3BB0A2E8DD477901E4FCA894C0");
        assertThat(keystream.substring(0xFEFF * 32, 0xFF02 * 32))
                .isEqualTo(
                        "EC8CDF7398607CB0F2D21675EA9EA1E4"
                                + "362B7C3C6773516318A077D7FC5073AE"
                                + "6A2CC3787889374FBEB4C81B17BA6C44");
    }

    @Test
    void shouldProtectTheReferencePacket() {
        ByteBuffer packet = packet(RTP_HEADER + PAYLOAD);

        protectRtp(transform(), packet, 0x1234);

        assertThat(Datagrams.hex(packet)).isEqualTo(PROTECTED_RTP);
    }

    @Test
    void shouldUnprotectTheReferencePacket() {
        ByteBuffer packet = packet(PROTECTED_RTP);

        boolean authentic = transform().unprotectRtp(packet, 12, 0x1234);

        assertThat(authentic).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(RTP_HEADER + PAYLOAD);
    }

    @Test
    void shouldAuthenticateTheRolloverCounter() {
        ByteBuffer packet = packet(PROTECTED_RTP);

        assertThat(transform().unprotectRtp(packet, 12, 0x1_1234)).isFalse();
    }

    @Test
    void shouldProtectTheReferenceReport() {
        ByteBuffer packet = packet(RTCP_HEADER + PAYLOAD);

        transform().protectRtcp(packet, 1);

        assertThat(Datagrams.hex(packet)).isEqualTo(PROTECTED_RTCP);
    }

    @Test
    void shouldUnprotectTheReferenceReport() {
        ByteBuffer packet = packet(PROTECTED_RTCP);

        assertThat(transform().rtcpIndex(packet)).isEqualTo(1);
        assertThat(transform().unprotectRtcp(packet)).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(RTCP_HEADER + PAYLOAD);
    }
}
