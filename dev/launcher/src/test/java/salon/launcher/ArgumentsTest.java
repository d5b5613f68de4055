package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void shouldServeThePublicPortsByDefault() {
        Arguments arguments = parse("up");

        assertThat(arguments)
                .isEqualTo(
                        new Arguments(
                                Optional.empty(),
                                new Command.Up(
                                        false, 8080, 10000, 1, 1, false, new Command.Tls.Off())));
    }

    @Test
    void shouldReadEveryOptionOfUp() {
        Arguments arguments =
                parse(
                        "up --detach --port 9443 --media-port 1 --bridges 3 --replicas 2 --keycloak"
                                + " --cert c.pem --key k.pem --data d");

        assertThat(arguments)
                .isEqualTo(
                        new Arguments(
                                Optional.of(Path.of("d")),
                                new Command.Up(
                                        true,
                                        9443,
                                        1,
                                        3,
                                        2,
                                        true,
                                        new Command.Tls.Files(
                                                Path.of("c.pem"), Path.of("k.pem")))));
    }

    @Test
    void shouldPreferTheUsersCertificateToOneOfItsOwn() {
        Arguments arguments = parse("up --tls --cert c.pem --key k.pem");

        assertThat(arguments.command())
                .extracting(command -> ((Command.Up) command).tls())
                .isInstanceOf(Command.Tls.Files.class);
    }

    @Test
    void shouldReadWhoseLogsToFollow() {
        Arguments arguments = parse("logs -f chat");

        assertThat(arguments.command()).isEqualTo(new Command.Logs(Optional.of("chat"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "start",
                "up chat",
                "up --port",
                "up --port 0",
                "up --port 65536",
                "up --port -1",
                "up --port http",
                "up --media-port 1e3",
                "up --bridges 0",
                "up --bridges 9",
                "up --replicas 0",
                "up --replicas 5",
                "up --keycloak yes",
                "up --cert c.pem",
                "up --key k.pem",
                "down now",
                "status --verbose",
                "logs chat room",
                "logs --since"
            })
    void shouldRefuseWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class);
    }

    private static Arguments parse(String line) {
        return Arguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}
