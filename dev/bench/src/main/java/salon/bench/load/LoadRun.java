package salon.bench.load;

import java.time.Duration;
import java.util.function.Consumer;
import salon.bench.figures.DelayHistogram;
import salon.bench.figures.Measurement;
import salon.bench.figures.ProcessFigures;
import salon.bridge.client.ClientLoop;

/**
 * One scenario on one server once: everybody joins, the tracks begin, and after a while the window
 * opens in which is measured. One thread.
 */
public final class LoadRun implements AutoCloseable {
    private final Crowd crowd;
    private final Consumer<String> progress;

    /**
     * A run that has not begun.
     *
     * @param progress told in a few words what goes on
     */
    public LoadRun(
            MediaServer server, String roomName, Scenario scenario, Consumer<String> progress) {
        this.progress = progress;
        this.crowd = new Crowd(server, roomName, scenario, progress);
    }

    /**
     * Runs it.
     *
     * @param window how long is measured
     */
    public Measurement measure(Duration window) throws InterruptedException {
        crowd.gather();
        new Settling(crowd.server.pid(), progress).await();
        Sample before = sample(true);
        for (long left = window.toSeconds(); left > 0; left--) {
            progress.accept("measuring, " + left + " s left");
            Thread.sleep(Duration.ofSeconds(1));
        }
        return compare(before, sample(false));
    }

    private record Sample(
            long atNs,
            ProcessFigures server,
            ProcessFigures generator,
            long sent,
            long received,
            long expected,
            long refused) {}

    private Sample sample(boolean beginning) {
        long sent =
                crowd.probes.ask(() -> {
                    if (beginning) {
                        crowd.delays.clear();
                    }
                    return crowd.clients.stream()
                            .filter(client -> client.loop() == crowd.probes)
                            .flatMap(client -> client.connections().stream())
                            .mapToLong(Connection::packetsSent)
                            .sum();
                });
        Reception.Totals few = totals(crowd.probes);
        Reception.Totals many = totals(crowd.many);
        return new Sample(
                System.nanoTime(),
                ProcessFigures.of(crowd.server.pid()),
                ProcessFigures.of(ProcessHandle.current().pid()),
                sent,
                few.received + many.received,
                few.expected + many.expected,
                few.refused + many.refused);
    }

    private Reception.Totals totals(ClientLoop loop) {
        return loop.ask(() -> {
            Reception.Totals totals = new Reception.Totals();
            for (LoadClient client : crowd.clients) {
                if (client.loop() == loop) {
                    client.connections().forEach(connection -> addTo(totals, connection));
                }
            }
            return totals;
        });
    }

    private static void addTo(Reception.Totals totals, Connection connection) {
        Reception reception = connection.reception();
        if (reception != null) {
            reception.addTo(totals);
        }
        totals.refused += connection.refused();
    }

    private Measurement compare(Sample before, Sample after) {
        double seconds = (after.atNs - before.atNs) / 1e9;
        double us = seconds * 1e6;
        long received = after.received - before.received;
        long expected = after.expected - before.expected;
        if (after.refused > before.refused) {
            throw new BenchFailure(
                    crowd.server.name()
                            + ": "
                            + (after.refused - before.refused)
                            + " packets came that were not authentic");
        }
        long cpuUs = after.server.cpuUsSince(before.server);
        DelayHistogram delayed =
                crowd.probes.ask(() -> {
                    DelayHistogram copy = new DelayHistogram();
                    copy.add(crowd.delays);
                    return copy;
                });
        return new Measurement(
                (after.sent - before.sent) / seconds,
                received / seconds,
                received == 0 ? Double.NaN : (double) cpuUs / received,
                cpuUs / us,
                after.server.residentBytes() / 1e6,
                expected == 0 ? Double.NaN : Math.max(0, expected - received) * 100.0 / expected,
                delayed.quantileMs(0.5),
                delayed.quantileMs(0.99),
                after.generator.cpuUsSince(before.generator) / us);
    }

    /** Ends all clients and the room. */
    @Override
    public void close() {
        crowd.close();
    }
}
