package salon.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real Kafka broker and a real Infinispan server for tests, on free ports with empty data,
 * started once per JVM and stopped when it ends, however it ends.
 *
 * <p>For Quarkus: {@code @QuarkusTestResource(BackingServices.class)}. Without Quarkus: {@link
 * #shared()}. Tests share the data: use rooms, keys and topics of your own.
 */
public final class BackingServices implements QuarkusTestResourceLifecycleManager {

    /** For Quarkus, which needs a public constructor; others call {@link #shared()}. */
    public BackingServices() {}

    /** Starts both when they are not running yet, and waits until they are ready. */
    public static BackingServices shared() {
        BackingServices services = new BackingServices();
        SharedProcesses.ensureStarted();
        return services;
    }

    public String kafkaBootstrap() {
        return SharedProcesses.get(SharedProcesses.Key.KAFKA_BOOTSTRAP);
    }

    public String infinispanHosts() {
        return SharedProcesses.get(SharedProcesses.Key.INFINISPAN_HOSTS);
    }

    public String infinispanUser() {
        return SharedProcesses.get(SharedProcesses.Key.INFINISPAN_USER);
    }

    public String infinispanPassword() {
        return SharedProcesses.get(SharedProcesses.Key.INFINISPAN_PASSWORD);
    }

    /** Takes the broker away, as an outage would. Always follow with {@link #startKafka()}. */
    public void stopKafka() {
        SharedProcesses.stopKafka();
    }

    /** Brings the broker back on the same port with the same data; returns when it is ready. */
    public void startKafka() {
        SharedProcesses.startKafka();
    }

    /** The configuration a service needs to reach both. */
    public Map<String, String> configuration() {
        return Map.of(
                "kafka.bootstrap.servers", kafkaBootstrap(),
                "quarkus.infinispan-client.hosts", infinispanHosts(),
                "quarkus.infinispan-client.username", infinispanUser(),
                "quarkus.infinispan-client.password", infinispanPassword());
    }

    @Override
    public Map<String, String> start() {
        return shared().configuration();
    }

    /** Leaves both running for the next test class; they end with the JVM. */
    @Override
    public void stop() {}
}
