package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real broker and the real store. */
class BackingProcessesIT {
    @TempDir Path directory;

    private final BackingLibraries libraries = BackingLibraries.locate(Path.of(""));

    @Test
    void shouldStartKafkaAgainOnItsOwnData() throws Exception {
        KafkaBroker.Settings settings =
                new KafkaBroker.Settings(
                        directory.resolve("kafka"),
                        directory.resolve("kafka.log"),
                        Ports.free(),
                        Ports.free());
        try (KafkaBroker first = KafkaBroker.start(libraries, settings)) {
            first.awaitReady();
        }
        String identity = Files.readString(settings.data().resolve("meta.properties"));

        try (KafkaBroker second = KafkaBroker.start(libraries, settings)) {
            second.awaitReady();

            assertThat(KafkaProbe.hasLiveBroker(settings.port())).isTrue();
            assertThat(settings.data().resolve("meta.properties")).hasContent(identity);
        }
        assertThat(KafkaProbe.hasLiveBroker(settings.port())).isFalse();
    }

    @Test
    void shouldStartAndStopInfinispan() throws Exception {
        InfinispanServer.Settings settings = infinispan(Ports.free());

        Process process;
        try (InfinispanServer server = InfinispanServer.start(libraries, settings)) {
            process = server.child().process();
            server.awaitReady();

            assertThat(HttpProbe.isOk(settings.port(), "/health/ready")).isTrue();
            assertThat(HttpProbe.isOk(settings.port(), "/rest/v2/caches")).isFalse();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldShowWhyAServerCouldNotStart() throws Exception {
        try (var somebody =
                        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                InfinispanServer server =
                        InfinispanServer.start(libraries, infinispan(somebody.getLocalPort()))) {
            assertThatThrownBy(server::awaitReady)
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageStartingWith("infinispan could not start (exit status")
                    .hasMessageContaining("in use");
        }
    }

    private InfinispanServer.Settings infinispan(int port) throws Exception {
        return new InfinispanServer.Settings(
                directory.resolve("infinispan"),
                directory.resolve("infinispan.log"),
                port,
                Secrets.password(directory.resolve("password")));
    }
}
