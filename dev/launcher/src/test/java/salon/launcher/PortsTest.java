package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final List<ServiceSpec> SERVICES = ServiceSpec.all(3, 2);

    @Test
    void shouldTakeTheWantedPortWhenItIsFree() {
        int wanted = Ports.free();

        int chosen = Ports.freeOr(wanted, Set.of());

        assertThat(chosen).isEqualTo(wanted);
    }

    @Test
    void shouldTakeAnotherPortWhenSomebodyListens() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int chosen = Ports.freeOr(somebody.getLocalPort(), Set.of());

            assertThat(chosen).isNotEqualTo(somebody.getLocalPort()).isPositive();
        }
    }

    @Test
    void shouldNotGiveOnePortToTwoParts() {
        int wanted = Ports.free();

        int chosen = Ports.freeOr(wanted, Set.of(wanted));

        assertThat(chosen).isNotEqualTo(wanted);
    }

    @Test
    void shouldNameThePublicPortInUseAndWhoHoldsIt() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0)) {
            assertThatThrownBy(() -> choose(somebody.getLocalPort(), freeUdp()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("Port " + somebody.getLocalPort() + " is in use")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldNameTheMediaPortInUse() throws IOException {
        try (DatagramSocket somebody = new DatagramSocket()) {
            assertThatThrownBy(() -> choose(Ports.free(), somebody.getLocalPort()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("UDP port " + somebody.getLocalPort() + " is in use")
                    .hasMessageContaining("--media-port");
        }
    }

    @Test
    void shouldGiveEveryPartItsOwnPort() throws IOException {
        PortPlan plan = choose(Ports.free(), freeUdp());

        assertThat(plan.services()).hasSize(SERVICES.size());
        assertThat(
                        SERVICES.stream()
                                .map(plan::of)
                                .flatMap(its ->
                                        java.util.stream.Stream.of(its.http(), its.management())))
                .doesNotHaveDuplicates()
                .doesNotContain(
                        plan.kafka(),
                        plan.kafkaController(),
                        plan.infinispan(),
                        plan.keycloak(),
                        plan.keycloakManagement());
    }

    private static PortPlan choose(int publicPort, int mediaPort) {
        return PortPlan.choose(publicPort, mediaPort, SERVICES);
    }

    private static int freeUdp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
