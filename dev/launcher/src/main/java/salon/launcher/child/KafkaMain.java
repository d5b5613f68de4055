package salon.launcher.child;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Formats Kafka's data directory when it is new, then runs the broker, both in one process: a
 * second JVM for {@code StorageTool} would cost more than a second of each first start.
 *
 * <p>Arguments: properties file, data directory, cluster id. Reflection, because the launcher must
 * not depend on the broker's jars.
 */
public final class KafkaMain {
    private KafkaMain() {}

    /** Returns never: Kafka's own main waits for its shutdown. */
    public static void main(String[] args) throws Throwable {
        Path properties = Path.of(args[0]);
        if (Files.notExists(Path.of(args[1], "meta.properties"))) {
            format(properties, args[2]);
        }
        Supervised.call("kafka.Kafka", properties.toString());
    }

    private static void format(Path properties, String clusterId) throws Throwable {
        String[] command = {"format", "-t", clusterId, "-c", properties.toString()};
        Object status =
                Class.forName("kafka.tools.StorageTool")
                        .getMethod("execute", String[].class, PrintStream.class)
                        .invoke(null, command, System.out);
        if (!Integer.valueOf(0).equals(status)) {
            throw new IllegalStateException("formatting Kafka's data directory failed: " + status);
        }
    }
}
