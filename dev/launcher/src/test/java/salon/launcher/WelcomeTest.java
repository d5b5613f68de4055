package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final List<String> OTHERS = List.of("https://192.0.2.7:8443");

    @Test
    void shouldSetTheAddressApart() {
        String text = Welcome.text(up(new Command.Tls.Off()), List.of(), Optional.empty(), 12.34);

        assertThat(text)
                .isEqualTo(
                        """

                        Salon is ready after 12.3 s:

                            http://localhost:8443

                        Only this machine's browsers get a camera there; for others: --tls
                        """);
    }

    @Test
    void shouldSayHowOtherMachinesJoin() {
        String text = Welcome.text(up(new Command.Tls.SelfSigned()), OTHERS, Optional.empty(), 1);

        assertThat(text)
                .contains("    https://localhost:8443\n    https://192.0.2.7:8443\n")
                .contains("TCP port 8443 and UDP port 10000");
    }

    @Test
    void shouldNameTheMediaPortOfEveryBridge() {
        Command.Up up = up(new Command.Tls.SelfSigned(), 3);

        assertThat(Welcome.text(up, OTHERS, Optional.empty(), 1))
                .contains("TCP port 8443 and UDP ports 10000 to 10002");
    }

    @Test
    void shouldShowTheFingerprintOfItsOwnCertificate() {
        String text =
                Welcome.text(
                        up(new Command.Tls.SelfSigned()), OTHERS, Optional.of("AB:CD:EF:01:"), 1);

        assertThat(text).contains("    AB:CD:\n    EF:01:\n");
    }

    private static Command.Up up(Command.Tls tls) {
        return up(tls, 1);
    }

    private static Command.Up up(Command.Tls tls, int bridges) {
        return new Command.Up(false, 8443, 10000, bridges, 1, false, tls);
    }
}
