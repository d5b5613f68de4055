package salon.bridge.signaling;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.config.BridgeConfig;
import salon.bridge.sfu.NtpTime;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.Platform;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerOptions;
import salon.bridge.transport.dtls.HandshakeWarmUp;

/** The threads that carry media, started with the service. Any thread. */
@Startup
@ApplicationScoped
public class Workers {
    private static final Logger LOG = System.getLogger(Workers.class.getName());

    private final List<Worker> workers = new ArrayList<>();
    private final BridgeCertificate certificate = BridgeCertificate.create(Instant.now());
    private final List<String> addresses;
    private final NtpTime ntp =
            new NtpTime(System.currentTimeMillis() * 1_000_000L - System.nanoTime());

    Workers(BridgeConfig config) {
        if (config.workers() < 1) {
            throw new IllegalArgumentException("salon.bridge.workers must be at least 1");
        }
        this.addresses = config.advertised().orElseGet(AdvertisedAddresses::ofThisMachine);
        List<InetAddress> own = AdvertisedAddresses.toAnswerFrom(addresses);
        Platform platform = Platform.of(config.socket(), config.cryptography());
        for (int i = 0; i < config.workers(); i++) {
            int port = config.udpPort() == 0 ? 0 : config.udpPort() + i;
            workers.add(
                    Worker.start(
                            WorkerOptions.defaults(
                                    "media-" + i,
                                    port,
                                    certificate,
                                    platform,
                                    tcpPort(config, i),
                                    own)));
        }
        LOG.log(Level.INFO, "media by {0}", workers.getFirst().description());
    }

    private static int tcpPort(BridgeConfig config, int worker) {
        return config.tcpPort().isEmpty()
                ? WorkerOptions.TCP_AS_UDP
                : config.tcpPort().get() == 0
                        ? WorkerOptions.NO_TCP
                        : config.tcpPort().get() + worker;
    }

    @PreDestroy
    void stop() {
        workers.forEach(Worker::close);
    }

    /** All of them. */
    public List<Worker> all() {
        return List.copyOf(workers);
    }

    /** Addresses for candidates, the preferred first. */
    List<String> addresses() {
        return addresses;
    }

    /** Of the certificate all workers show. */
    String fingerprint() {
        return certificate.fingerprint();
    }

    /**
     * Shakes hands with itself; how many times it managed within that time.
     *
     * @throws IOException when it cannot
     */
    int shakeHandsWithin(Duration limit) throws IOException {
        return HandshakeWarmUp.run(certificate, limit);
    }

    /** The wall clock for sender reports. */
    NtpTime ntp() {
        return ntp;
    }
}
