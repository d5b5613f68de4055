package salon.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** What the user asked for. */
sealed interface Command {
    int PUBLIC_PORT = 8080;
    int MEDIA_PORT = 10000;
    int MAX_BRIDGES = 8;
    int MAX_REPLICAS = 4;

    /**
     * Start everything.
     *
     * @param detach return once it is ready, and leave it running
     * @param port of the gateway, TCP
     * @param mediaPort of the first bridge, UDP; the next ones follow
     * @param bridges how many
     * @param replicas of room-service, how many
     * @param keycloak whether people can log in, at a server of their own
     * @param tls how to serve HTTPS
     */
    record Up(
            boolean detach,
            int port,
            int mediaPort,
            int bridges,
            int replicas,
            boolean keycloak,
            Tls tls)
            implements Command {}

    /** Stop everything. */
    record Down() implements Command {}

    /** Print a table of what runs. */
    record Status() implements Command {}

    /** Print what the processes said; all of them when none is named. */
    record Logs(Optional<String> service, boolean follow) implements Command {}

    /** Whether and with which certificate the gateway serves HTTPS. */
    sealed interface Tls {
        /** Plain HTTP. */
        record Off() implements Tls {}

        /** A certificate of our own making for this machine's names and addresses. */
        record SelfSigned() implements Tls {}

        /** PEM files of the user. */
        record Files(Path certificate, Path key) implements Tls {}
    }
}
