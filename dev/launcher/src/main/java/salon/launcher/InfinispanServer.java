package salon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One Infinispan Server on loopback, as a process of its own, with the cache configuration {@code
 * salon} (local, kept on disk) that services make their caches from.
 */
public final class InfinispanServer implements AutoCloseable {
    /** The user of services. */
    public static final String USER = "salon";

    private static final Duration STOP_GRACE = Duration.ofSeconds(8);

    private final Child child;
    private final Settings settings;

    /**
     * What tells one server from another.
     *
     * @param home its directory: configuration and data
     * @param log its output
     * @param port the single port for Hot Rod and REST
     * @param password of {@link #USER}; letters and digits
     */
    public record Settings(Path home, Path log, int port, String password) {
        public String hosts() {
            return "127.0.0.1:" + port;
        }

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Settings[home=" + home + ", port=" + port + "]";
        }
    }

    private InfinispanServer(Child child, Settings settings) {
        this.child = child;
        this.settings = settings;
    }

    /** Starts the process and returns at once; {@link #awaitReady} says when it answers. */
    public static InfinispanServer start(BackingLibraries libraries, Settings settings) {
        Path root = settings.home().toAbsolutePath().resolve("server");
        writeConfiguration(root, settings);
        List<String> command =
                JavaCommand.of(
                        List.of(
                                "-Xmx160m",
                                "-XX:TieredStopAtLevel=1",
                                "-Djgroups.bind_addr=127.0.0.1",
                                "-Dinfinispan.server.home.path=" + root.getParent()),
                        List.of(libraries.infinispan() + "/*"),
                        "org.infinispan.server.Bootstrap",
                        "-s",
                        root.toString(),
                        "-l",
                        "log4j2.xml");
        return new InfinispanServer(
                Child.start("infinispan", command, Map.of(), settings.log()), settings);
    }

    /** Returns when the server's own readiness check says so. */
    public void awaitReady() {
        Readiness.await(List.of(awaited()), _ -> {});
    }

    Readiness.Awaited awaited() {
        return new Readiness.Awaited(child, () -> HttpProbe.isOk(settings.port(), "/health/ready"));
    }

    public Child child() {
        return child;
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        child.stop(STOP_GRACE);
    }

    private static void writeConfiguration(Path root, Settings settings) {
        try {
            for (String directory : List.of("conf", "data", "lib", "log")) {
                Files.createDirectories(root.resolve(directory));
            }
            Path conf = root.resolve("conf");
            Files.writeString(
                    conf.resolve("infinispan.xml"),
                    resource("infinispan.xml").replace("@PORT@", "" + settings.port()));
            Files.writeString(conf.resolve("log4j2.xml"), resource("infinispan-log4j2.xml"));
            Files.writeString(conf.resolve("groups.properties"), USER + "=admin\n");
            Secrets.write(
                    conf.resolve("users.properties"),
                    "#$REALM_NAME=default$\n#$ALGORITHM=clear$\n%s=%s\n"
                            .formatted(USER, settings.password()));
        } catch (IOException e) {
            throw new LaunchFailure(
                    "cannot write Infinispan's settings: " + LaunchFailure.reason(e), e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = InfinispanServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
