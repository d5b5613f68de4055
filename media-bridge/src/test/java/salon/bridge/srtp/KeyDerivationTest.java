package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Datagrams;

class KeyDerivationTest {
    @Test
    void shouldDeriveAsInRfc3711AppendixB3() {
        MasterKey master =
                new MasterKey(
                        Datagrams.bytes("E1F97A0D3E018BE0D64FA32C06DE4139"),
                        Datagrams.bytes("0EC675AD498AFEEBB6960B3AABE6"));

        SessionKeys keys = SessionKeys.rtp(SrtpProfile.AES128_CM_HMAC_SHA1_80, master);

        assertThat(keys.encryption())
                .isEqualTo(Datagrams.bytes("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.salt()).isEqualTo(Datagrams.bytes("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.authentication())
                .isEqualTo(Datagrams.bytes("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    @Test
    void shouldGiveEachUseKeysOfItsOwn() {
        MasterKey master = new MasterKey(new byte[16], new byte[12]);

        SessionKeys rtp = SessionKeys.rtp(SrtpProfile.AEAD_AES_128_GCM, master);
        SessionKeys rtcp = SessionKeys.rtcp(SrtpProfile.AEAD_AES_128_GCM, master);

        assertThat(rtp.encryption()).hasSize(16).isNotEqualTo(rtcp.encryption());
        assertThat(rtp.salt()).hasSize(12).isNotEqualTo(rtcp.salt());
        assertThat(rtp.encryption()).isNotEqualTo(master.key());
    }

    @Test
    void shouldCutTheExportedMaterialAsInRfc5764() {
        byte[] exported = new byte[SrtpProfile.AES128_CM_HMAC_SHA1_80.keyingMaterialLength()];
        for (int i = 0; i < exported.length; i++) {
            exported[i] = (byte) i;
        }

        MasterKey client = MasterKey.ofClient(SrtpProfile.AES128_CM_HMAC_SHA1_80, exported);
        MasterKey server = MasterKey.ofServer(SrtpProfile.AES128_CM_HMAC_SHA1_80, exported);

        assertThat(client.key()).startsWith(0, 1).endsWith(15).hasSize(16);
        assertThat(server.key()).startsWith(16, 17).endsWith(31).hasSize(16);
        assertThat(client.salt()).startsWith(32, 33).endsWith(45).hasSize(14);
        assertThat(server.salt()).startsWith(46, 47).endsWith(59).hasSize(14);
    }

    @Test
    void shouldRefuseMaterialOfAnotherProfile() {
        byte[] exported = new byte[SrtpProfile.AES128_CM_HMAC_SHA1_80.keyingMaterialLength()];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.ofClient(SrtpProfile.AEAD_AES_128_GCM, exported));
    }
}
