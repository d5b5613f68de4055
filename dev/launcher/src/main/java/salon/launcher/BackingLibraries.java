package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the jars of the broker and of the store lie, after {@code dev/backing/*} were built.
 *
 * @param kafka directory of Kafka's jars
 * @param infinispan directory of Infinispan Server's jars
 */
public record BackingLibraries(Path kafka, Path infinispan) {

    /** The libraries of a reactor whose root is known. */
    public static BackingLibraries in(Path reactorRoot) {
        return new BackingLibraries(
                reactorRoot.resolve("dev/backing/kafka/target/lib"),
                reactorRoot.resolve("dev/backing/infinispan/target/lib"));
    }

    /**
     * Walks up from a directory inside the reactor, such as a module's, to the root.
     *
     * @throws IllegalStateException when there is no reactor above, or its libraries are not built
     */
    public static BackingLibraries locate(Path start) {
        for (Path dir = start.toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve("dev/backing"))) {
                BackingLibraries found = in(dir);
                found.requireBuilt();
                return found;
            }
        }
        throw new IllegalStateException("no directory above " + start + " holds dev/backing");
    }

    /**
     * Keycloak as it was unpacked.
     *
     * @throws LaunchFailure when it was not
     */
    static Path keycloak(Path reactorRoot) {
        Path target = reactorRoot.resolve("dev/backing/keycloak/target");
        try (Stream<Path> unpacked = Files.list(target)) {
            return unpacked.filter(each -> Files.exists(each.resolve("lib/quarkus-run.jar")))
                    .findFirst()
                    .orElseThrow(() -> new LaunchFailure(missing(target)));
        } catch (IOException e) {
            throw new LaunchFailure(missing(target), e);
        }
    }

    private static String missing(Path target) {
        return "Keycloak is missing from " + target + "; ./salon up --keycloak fetches it.";
    }

    private void requireBuilt() {
        for (Path lib : new Path[] {kafka, infinispan}) {
            if (!Files.isDirectory(lib)) {
                throw new IllegalStateException(
                        lib
                                + " is missing: run mvn -pl"
                                + " dev/backing/kafka,dev/backing/infinispan process-resources");
            }
        }
    }
}
