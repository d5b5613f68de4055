package salon.launcher;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which part listens where. Ports of the inside are the documented ones when those are free, so
 * that two Salons fit on one machine; the public ones are as asked, or the start fails.
 *
 * @param kafka broker
 * @param kafkaController the broker's own
 * @param infinispan store
 * @param keycloak login server
 * @param keycloakManagement its health
 * @param services of each service
 */
record PortPlan(
        int kafka,
        int kafkaController,
        int infinispan,
        int keycloak,
        int keycloakManagement,
        Map<ServiceSpec, ServicePorts> services) {
    private static final int KAFKA = 19092;
    private static final int KAFKA_CONTROLLER = 19093;
    private static final int INFINISPAN = 21222;
    private static final int KEYCLOAK = 8180;
    private static final int KEYCLOAK_MANAGEMENT = 9180;

    /** The two ports of one service. */
    record ServicePorts(int http, int management) {}

    ServicePorts of(ServiceSpec service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** Where all replicas of room-service are, with commas. */
    String roomUrls() {
        return services.keySet().stream()
                .filter(ServiceSpec::isRoom)
                .sorted(Comparator.comparing(ServiceSpec::name))
                .map(this::url)
                .collect(Collectors.joining(","));
    }

    /** Where people log in, as their browsers on this machine see it. */
    String realmUrl() {
        return "http://localhost:" + keycloak + "/realms/" + KeycloakServer.REALM;
    }

    String url(ServiceSpec service) {
        return "http://127.0.0.1:" + of(service).http();
    }

    /**
     * Finds ports.
     *
     * @throws LaunchFailure when a public port is in use
     */
    static PortPlan choose(int publicPort, int mediaPort, List<ServiceSpec> all) {
        if (!Ports.isTcpFree(publicPort)) {
            throw inUse("Port", publicPort, PortOwner.ofTcp(publicPort), "--port");
        }
        long bridges = all.stream().filter(ServiceSpec::isBridge).count();
        for (int port = mediaPort; port < mediaPort + bridges; port++) {
            if (!Ports.isUdpFree(port)) {
                throw inUse("UDP port", port, PortOwner.ofUdp(port), "--media-port");
            }
        }
        Set<Integer> taken = new HashSet<>(Set.of(publicPort));
        Map<ServiceSpec, ServicePorts> services = new HashMap<>();
        for (ServiceSpec service : all) {
            int http =
                    service.equals(ServiceSpec.GATEWAY) ? publicPort : take(service.port(), taken);
            services.put(service, new ServicePorts(http, take(service.managementPort(), taken)));
        }
        return new PortPlan(
                take(KAFKA, taken),
                take(KAFKA_CONTROLLER, taken),
                take(INFINISPAN, taken),
                take(KEYCLOAK, taken),
                take(KEYCLOAK_MANAGEMENT, taken),
                services);
    }

    private static int take(int wanted, Set<Integer> taken) {
        int port = Ports.freeOr(wanted, taken);
        taken.add(port);
        return port;
    }

    private static LaunchFailure inUse(
            String what, int port, java.util.Optional<String> owner, String option) {
        return new LaunchFailure(
                "%s %d is in use%s. Stop that, or choose another with %s."
                        .formatted(what, port, owner.map(o -> " by " + o).orElse(""), option));
    }
}
