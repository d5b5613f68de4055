package salon.room.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworksTest {
    private final ClientNetworks networks = new ClientNetworks(Optional.of(List.of("192.0.2.10")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            emptyValue = "",
            value = {
                "203.0.113.9 | ''                          | 203.0.113.0/24",
                "203.0.113.9 | 198.51.100.1                | 203.0.113.0/24",
                "127.0.0.1   | 198.51.100.77               | 198.51.100.0/24",
                "127.0.0.1   | 1.2.3.4, 198.51.100.77      | 198.51.100.0/24",
                "127.0.0.1   | 198.51.100.77, 192.0.2.10   | 198.51.100.0/24",
                "127.0.0.1   | evil, 192.0.2.10            | 192.0.2.0/24",
                "127.0.0.1   | ''                          | 127.0.0.0/24",
                "2001:db8:1:2ff:3:4:5:6 | ''               | 2001:db8:1:200:0:0:0:0/56",
                "127.0.0.1   | ::ffff:198.51.100.77        | 198.51.100.0/24",
                "-           | ''                          | unknown",
            })
    void shouldCountTheNetworkATrustedProxySaw(String peer, String forwardedFor, String expected) {
        String network = networks.of(peer, forwardedFor);

        assertThat(network).isEqualTo(expected);
    }
}
