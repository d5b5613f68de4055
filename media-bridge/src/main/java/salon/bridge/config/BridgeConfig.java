package salon.bridge.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of this bridge; see the table in {@code docs/protocol.md}. */
@ConfigMapping(prefix = "salon.bridge")
public interface BridgeConfig {
    /** Its name, {@code b-} and four digits; derived from host and port when absent. */
    Optional<String> id();

    /** Where it stands, as people should read it. */
    @WithDefault("local")
    String region();

    /** Where the gateway and room-service reach its HTTP interface. */
    @WithDefault("http://127.0.0.1:8104")
    String url();

    /** The first worker's UDP port, the next ones follow; 0 takes any free ones. */
    @WithDefault("10000")
    int udpPort();

    /**
     * The first worker's TCP port for networks without UDP, the next ones follow; 0 opens none; the
     * UDP port's number when absent.
     */
    Optional<Integer> tcpPort();

    /** Threads that carry media, each with a port of its own. */
    @WithDefault("1")
    int workers();

    /**
     * What moves datagrams: {@code segmenting}, {@code batching} or {@code plain}; the fastest that
     * this machine has when absent.
     */
    Optional<String> socket();

    /**
     * What encrypts: {@code openssl} or {@code jce}; the fastest that this machine has when absent.
     */
    Optional<String> cryptography();

    /** Addresses for ICE candidates; every address of the machine when absent, loopback last. */
    Optional<List<String>> advertised();

    /** How long participants may take to move to another bridge, before this one lets them go. */
    @WithDefault("10s")
    Duration moveWithin();

    /** How long a bridge that is told to stop waits for its conferences to move; 0s not at all. */
    @WithDefault("15s")
    Duration drainWithin();

    /** What a full bridge is; occupancy is the largest share of these. */
    Limits limits();

    /** What a full bridge is. */
    interface Limits {
        /**
         * Endpoints. The default is what two cores carry with everybody's camera in small rooms.
         */
        @WithDefault("200")
        int participants();

        /** Datagrams per second, both ways, for each worker: 3 µs each on a plain socket. */
        @WithDefault("150000")
        int packetsPerSecond();
    }
}
