package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvertisedAddressesTest {
    private static List<InetAddress> of(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }

    @Test
    void shouldPutIpv4FirstAndLoopbackLast() {
        assertThat(
                        AdvertisedAddresses.ordered(
                                of("::1", "127.0.0.1", "2001:db8::7", "192.0.2.1", "10.0.0.1")))
                .containsExactly(
                        "192.0.2.1",
                        "10.0.0.1",
                        "2001:db8:0:0:0:0:0:7",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1");
    }

    @Test
    void shouldLeaveOutWhatNobodyElseCanReach() {
        assertThat(
                        AdvertisedAddresses.ordered(
                                of("fe80::1", "169.254.3.4", "0.0.0.0", "::", "224.0.0.1")))
                .containsExactly("127.0.0.1");
    }

    @Test
    void shouldNameEachAddressOnceAndNotTooMany() {
        List<String> many = new ArrayList<>(List.of("192.0.2.1"));
        for (int i = 1; i < 40; i++) {
            many.add("192.0.2." + i);
        }

        assertThat(AdvertisedAddresses.ordered(of(many.toArray(String[]::new))))
                .hasSize(12)
                .doesNotHaveDuplicates()
                .startsWith("192.0.2.1", "192.0.2.2");
    }

    @Test
    void shouldFindAnAddressOfThisMachine() {
        assertThat(AdvertisedAddresses.ofThisMachine())
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address).doesNotContain("%"));
    }
}
