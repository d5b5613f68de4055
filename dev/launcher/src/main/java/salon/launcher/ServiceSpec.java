package salon.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our services: where it is built, its usual ports, and how much it may have.
 *
 * @param name what people call it; its logs are named so
 * @param module directory in the project
 * @param port for its REST interface and sockets
 * @param managementPort for health and metrics
 * @param jvmFlags heap and compiler
 */
record ServiceSpec(
        String name, String module, int port, int managementPort, List<String> jvmFlags) {

    /** Quick to start; the C2 compiler would cost memory and gain nothing here. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** The ports after {@link #ROOM}'s are others' already. */
    private static final int FURTHER_ROOMS = 8110;

    private static final int FURTHER_ROOMS_MANAGEMENT = 9110;

    static final ServiceSpec ROOM = quick("room", "room-service", 8101, 9101, "-Xmx96m");
    static final ServiceSpec CHAT = quick("chat", "chat-service", 8102, 9102, "-Xmx96m");
    static final ServiceSpec PAD = quick("pad", "pad-service", 8103, 9103, "-Xmx128m");

    /** The packet path is the one place that earns the full compiler. */
    static final ServiceSpec BRIDGE =
            new ServiceSpec("bridge", "media-bridge", 8104, 9104, List.of("-Xmx192m"));

    static final ServiceSpec GATEWAY =
            quick("gateway", "gateway", Command.PUBLIC_PORT, 9100, "-Xmx128m");

    /** What there is of every service, in the order in which they depend on each other. */
    static final List<ServiceSpec> ALL = all(1, 1);

    /** The same with that many bridges, and replicas of room-service. */
    static List<ServiceSpec> all(int bridges, int replicas) {
        List<ServiceSpec> all = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            all.add(room(i));
        }
        all.addAll(List.of(CHAT, PAD));
        for (int i = 0; i < bridges; i++) {
            all.add(bridge(i));
        }
        all.add(GATEWAY);
        return List.copyOf(all);
    }

    /** The first bridge is {@code bridge}, the next ones are {@code bridge-2} and so on. */
    private static ServiceSpec bridge(int index) {
        return index == 0
                ? BRIDGE
                : new ServiceSpec(
                        BRIDGE.name + "-" + (index + 1),
                        BRIDGE.module,
                        BRIDGE.port + index,
                        BRIDGE.managementPort + index,
                        BRIDGE.jvmFlags);
    }

    /** The first one is {@code room}, the next ones are {@code room-2} and so on. */
    private static ServiceSpec room(int index) {
        return index == 0
                ? ROOM
                : new ServiceSpec(
                        ROOM.name + "-" + (index + 1),
                        ROOM.module,
                        FURTHER_ROOMS + index,
                        FURTHER_ROOMS_MANAGEMENT + index,
                        ROOM.jvmFlags);
    }

    boolean isRoom() {
        return module.equals(ROOM.module);
    }

    boolean isBridge() {
        return module.equals(BRIDGE.module);
    }

    private static ServiceSpec quick(
            String name, String module, int port, int managementPort, String heap) {
        return new ServiceSpec(name, module, port, managementPort, List.of(heap, QUICK));
    }

    /**
     * Looks before anything is started.
     *
     * @throws LaunchFailure when it has not been built
     */
    void requireBuilt(Path project) {
        if (Files.notExists(jar(project))) {
            throw new LaunchFailure(jar(project) + " is missing; ./salon up builds it.");
        }
    }

    Path jar(Path project) {
        return project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
