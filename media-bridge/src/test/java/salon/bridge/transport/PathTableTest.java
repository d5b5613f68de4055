package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.transport.Checks.address;
import static salon.bridge.transport.PathTable.CLAIM_NS;
import static salon.bridge.transport.PathTable.MAX_PATHS;

import org.junit.jupiter.api.Test;
import salon.bridge.transport.udp.RemoteAddress;

class PathTableTest {
    private static final RemoteAddress HERE = address(1);

    private final PathTable<String> paths = new PathTable<>();

    @Test
    void shouldKnowNobodyAtFirst() {
        assertThat(paths.owner(HERE)).isNull();
    }

    @Test
    void shouldGiveAnAddressToWhoClaimsIt() {
        assertThat(paths.claim(HERE, "ada", 0)).isTrue();

        assertThat(paths.owner(HERE)).isEqualTo("ada");
    }

    @Test
    void shouldNotGiveAnAddressInUseToAnother() {
        paths.claim(HERE, "ada", 0);
        paths.claim(HERE, "ada", 5);

        assertThat(paths.claim(HERE, "mallory", CLAIM_NS + 4)).isFalse();
        assertThat(paths.owner(HERE)).isEqualTo("ada");
    }

    @Test
    void shouldGiveAnAbandonedAddressToAnother() {
        paths.claim(HERE, "ada", 0);

        assertThat(paths.claim(HERE, "ben", CLAIM_NS)).isTrue();
        assertThat(paths.owner(HERE)).isEqualTo("ben");
    }

    @Test
    void shouldBoundThePathsOfOneOwner() {
        for (int port = 1; port <= MAX_PATHS; port++) {
            assertThat(paths.claim(address(port), "ada", 0)).isTrue();
        }

        assertThat(paths.claim(address(MAX_PATHS + 1), "ada", 0)).isFalse();
        assertThat(paths.claim(address(1), "ada", 1)).as("renewing").isTrue();
        assertThat(paths.claim(address(MAX_PATHS + 1), "ben", 0)).isTrue();
    }

    @Test
    void shouldForgetPathsWithoutConsent() {
        paths.claim(HERE, "ada", 0);
        paths.claim(address(2), "ada", 1);

        paths.expire(IceAgent.CONSENT_NS + 1);

        assertThat(paths.owner(HERE)).isNull();
        assertThat(paths.owner(address(2))).isEqualTo("ada");
    }

    @Test
    void shouldForgetAnOwner() {
        paths.claim(HERE, "ada", 0);
        paths.claim(address(2), "ben", 0);

        paths.remove("ada");

        assertThat(paths.owner(HERE)).isNull();
        assertThat(paths.owner(address(2))).isEqualTo("ben");
    }
}
