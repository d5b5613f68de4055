package salon.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What people read once Salon is ready: where to go, and what others need to join. */
final class Welcome {
    private Welcome() {}

    /**
     * Some lines, the address set apart.
     *
     * @param ownCertificate the self-made certificate, when browsers will warn of it
     */
    static String text(
            Command.Up up, List<String> others, Optional<String> ownCertificate, double seconds) {
        StringBuilder text = new StringBuilder();
        text.append("%nSalon is ready after %.1f s:%n%n".formatted(seconds));
        text.append("    %s%n".formatted(Terminal.strong(Urls.of(up))));
        if (!Urls.isSecure(up)) {
            text.append(
                    "%nOnly this machine's browsers get a camera there; for others: --tls%n"
                            .formatted());
            return text.toString();
        }
        others.forEach(url -> text.append("    %s%n".formatted(url)));
        if (!others.isEmpty()) {
            text.append(
                    "%nOther machines need TCP port %d and %s of this one.%n"
                            .formatted(up.port(), mediaPorts(up)));
        }
        ownCertificate.ifPresent(fingerprint -> text.append(trust(fingerprint)));
        return text.toString();
    }

    /**
     * Who can log in.
     *
     * @param password file with the password of both
     */
    static String accounts(Path password) {
        return """

        Log in on this machine as ada, who moderates, or as bob; the password of both is in
            %s\
        """
                .formatted(password);
    }

    private static String mediaPorts(Command.Up up) {
        return up.bridges() == 1
                ? "UDP port " + up.mediaPort()
                : "UDP ports %d to %d".formatted(up.mediaPort(), up.mediaPort() + up.bridges() - 1);
    }

    private static String trust(String fingerprint) {
        int half = (fingerprint.length() + 1) / 2;
        return """

        Browsers warn once, because Salon made its certificate itself: go on ("Advanced") when
        the SHA-256 fingerprint they show is
            %s
            %s
        """
                .formatted(fingerprint.substring(0, half), fingerprint.substring(half));
    }
}
