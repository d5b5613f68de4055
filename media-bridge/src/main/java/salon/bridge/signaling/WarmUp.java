package salon.bridge.signaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Does once after the start, beside everything else, what the first participant's arrival would
 * make this process do for the first time: shake hands, protect packets, answer an offer, read a
 * token and fetch the keys for it. Nothing depends on it; {@code salon.bridge.warmup} says how long
 * it took.
 */
@ApplicationScoped
class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** For the handshakes; people begin to arrive, and need the processor themselves. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int OFFERS = 5;

    /** Well-formed, of a key that nobody has: {@code {"alg":"ES256","kid":"warm-up"}.{}.{}}. */
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiIsImtpZCI6Indhcm0tdXAifQ.e30.e30";

    private final Workers workers;
    private final TokenVerifier tokens;
    private final ObjectMapper json;
    private final Timer timer;

    WarmUp(Workers workers, TokenVerifier tokens, ObjectMapper json, MeterRegistry meters) {
        this.workers = workers;
        this.tokens = tokens;
        this.json = json;
        this.timer = meters.timer("salon.bridge.warmup");
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("warm-up").daemon().start(this::run);
    }

    private void run() {
        long begunNs = System.nanoTime();
        try {
            int handshakes = workers.shakeHandsWithin(LIMIT);
            SampleOffer offer = new SampleOffer(json);
            for (int i = 0; i < OFFERS; i++) {
                offer.answer();
            }
            var _ = tokens.verify(TOKEN);
            Duration taken = Duration.ofNanos(System.nanoTime() - begunNs);
            timer.record(taken);
            LOG.debugf("%d handshakes, all in %d ms", handshakes, taken.toMillis());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("whoever joins first will wait a little longer: %s", e);
        }
    }
}
