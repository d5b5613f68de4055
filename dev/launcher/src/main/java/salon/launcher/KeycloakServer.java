package salon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Keycloak on loopback, as a process of its own, with a realm of two users: {@code ada}, who
 * has the realm role {@code moderator}, and {@code bob}. Its database is a file.
 */
final class KeycloakServer {
    static final String REALM = "salon";

    /** Beside the ones of {@link JavaCommand}: what Keycloak's own script opens. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                    "-Dpicocli.disable.closures=true");

    /**
     * What tells one server from another.
     *
     * @param home its directory: realm and data
     * @param log its output
     * @param port for browsers
     * @param managementPort for its health
     * @param gatewayPort where people come back to
     * @param clientSecret by which it knows the gateway
     * @param password of both users
     * @param adminPassword of {@code admin}, who may change the realm
     */
    record Settings(
            Path home,
            Path log,
            int port,
            int managementPort,
            int gatewayPort,
            String clientSecret,
            String password,
            String adminPassword) {
        /** Never shows a secret. */
        @Override
        public String toString() {
            return "Settings[home=" + home + ", port=" + port + "]";
        }
    }

    private KeycloakServer() {}

    /** Starts the process and returns at once. */
    static Readiness.Awaited start(Path server, Settings settings) {
        Path home = settings.home().toAbsolutePath();
        boolean changed = writeHome(server, home, settings);
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add("-Dkc.home.dir=" + home);
        flags.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        if (changed) {
            flags.add("-Dkeycloak.migration.strategy=OVERWRITE_EXISTING");
        }
        List<String> command =
                JavaCommand.of(
                        flags,
                        List.of(home.resolve("lib/quarkus-run.jar").toString()),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + settings.port(),
                        "--http-management-port=" + settings.managementPort(),
                        "--hostname=http://localhost:" + settings.port(),
                        "--log-level=warn,org.keycloak.events:off");
        Map<String, String> environment =
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        settings.adminPassword());
        Child child = Child.start("keycloak", command, environment, settings.log());
        return new Readiness.Awaited(
                child, () -> HttpProbe.isOk(settings.managementPort(), "/health/ready"));
    }

    /** Whether the realm is to be made, or made anew, because something here has changed. */
    private static boolean writeHome(Path server, Path home, Settings settings) {
        try {
            for (String directory : List.of("conf", "providers", "data/import")) {
                Files.createDirectories(home.resolve(directory));
            }
            Path lib = home.resolve("lib");
            if (Files.exists(lib, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(lib); // a link, or the project has moved
            }
            Files.createSymbolicLink(lib, server.resolve("lib"));
            Path file = home.resolve("data/import/" + REALM + "-realm.json");
            String realm = realm(settings);
            if (Files.exists(file) && Files.readString(file).equals(realm)) {
                return false;
            }
            Secrets.write(file, realm);
            return true;
        } catch (IOException e) {
            throw new LaunchFailure(
                    "cannot write Keycloak's settings: " + LaunchFailure.reason(e), e);
        }
    }

    private static String realm(Settings settings) throws IOException {
        try (InputStream in = KeycloakServer.class.getResourceAsStream("keycloak-realm.json")) {
            if (in == null) {
                throw new IOException("resource keycloak-realm.json is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@PORT@", "" + settings.gatewayPort())
                    .replace("@SECRET@", settings.clientSecret())
                    .replace("@PASSWORD@", settings.password());
        }
    }
}
