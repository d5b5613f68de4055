package salon.gateway.avatars;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "3fff:fff::1"
            })
    void shouldRefuseAddressesThatAreNotPublic(String address) {
        boolean isPublic = AddressPolicy.isPublic(InetAddress.ofLiteral(address));

        assertThat(isPublic).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1",
                "172.15.255.255", "172.32.0.1", "192.0.1.1", "198.17.255.255", "223.255.255.255",
                "2606:4700::1111", "2001:4860::8888", "2a00::1"
            })
    void shouldAllowPublicAddresses(String address) {
        boolean isPublic = AddressPolicy.isPublic(InetAddress.ofLiteral(address));

        assertThat(isPublic).isTrue();
    }
}
