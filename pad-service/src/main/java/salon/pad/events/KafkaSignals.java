package salon.pad.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import salon.contracts.SignalEvent;
import salon.contracts.SignalEvent.PadAwareness;
import salon.contracts.SignalEvent.PadAwarenessAsked;
import salon.pad.protocol.AwarenessState;
import salon.pad.protocol.AwarenessUpdate;
import salon.pad.session.Replica;
import salon.pad.session.Signals;

/** Sends signals on a thread of its own; what does not fit into its queue is dropped. */
@ApplicationScoped
class KafkaSignals implements Signals {
    private static final int MOST_WAITING = 1000;

    private final Replica replica;
    private final EventJson json;
    private final Producer<byte[], byte[]> producer;
    private final Counter dropped;
    private final BlockingQueue<SignalEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = Thread.ofVirtual().name("send-signals").unstarted(this::run);

    KafkaSignals(KafkaClients clients, Replica replica, EventJson json, MeterRegistry meters) {
        this.replica = replica;
        this.json = json;
        this.producer = clients.producer();
        this.dropped = meters.counter("pad_signals_dropped");
    }

    @Override
    public void tell(String padId, String participantId, List<AwarenessState> states) {
        var update = Base64.getEncoder().encodeToString(AwarenessUpdate.write(states));
        offer(new PadAwareness(padId, replica.id(), padId, participantId, update));
    }

    @Override
    public void ask(String padId) {
        offer(new PadAwarenessAsked(padId, replica.id(), padId));
    }

    private void offer(SignalEvent signal) {
        if (!waiting.offer(signal)) {
            dropped.increment();
        }
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        thread.interrupt();
        thread.join();
        producer.close(Duration.ofSeconds(1));
    }

    private void run() {
        try {
            while (true) {
                send(waiting.take());
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(SignalEvent signal) {
        try {
            var _ =
                    producer.send(
                            json.write(signal),
                            (_, failure) -> {
                                if (failure != null) {
                                    dropped.increment();
                                }
                            });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException _) {
            dropped.increment();
        }
    }
}
