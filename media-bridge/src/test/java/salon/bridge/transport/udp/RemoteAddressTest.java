package salon.bridge.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "127.0.0.1", "255.255.255.255", "::1", "2001:db8::ff:fffe", "::"})
    void shouldGiveBackTheAddress(String host) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), 65_535);

        RemoteAddress same = RemoteAddress.of(address);

        assertThat(same.toSocketAddress()).isEqualTo(address);
        assertThat(same.isIpv4()).isEqualTo(host.contains("."));
        assertThat(same.is(same.high(), same.low(), same.port())).isTrue();
        assertThat(same.is(same.high(), same.low(), 1)).isFalse();
    }

    @Test
    void shouldSpreadTheAddressesOfOneNetwork() {
        Set<Integer> slots = new HashSet<>();

        for (int host = 0; host < 32; host++) {
            for (int port = 40_000; port < 40_032; port++) {
                slots.add(
                        RemoteAddress.hash(0, RemoteAddress.mapped(0x0A00_0000 | host), port)
                                & 0xFFF);
            }
        }

        assertThat(slots).as("of 1,024 addresses in 4,096 slots").hasSizeGreaterThan(700);
    }
}
