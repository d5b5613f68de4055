package salon.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import salon.bench.figures.DelayHistogram;
import salon.bench.figures.Measurement;
import salon.bench.figures.ProcessFigures;
import salon.bridge.client.ClientLoop;

/**
 * One scenario on one server once: everybody joins, the tracks begin, and after a while the window
 * opens in which is measured. One thread; the clients live on two loops, so that the few whose
 * delays are measured do not wait for the many others.
 */
public final class LoadRun implements AutoCloseable {
    private static final int JOINS_AT_ONCE = 8;
    private static final int PROBES = 10;
    private static final int JOIN_LIMIT_S = 20;
    private static final Duration FLOW_LIMIT = Duration.ofSeconds(20);

    private final MediaServer server;
    private final Scenario scenario;
    private final Consumer<String> progress;
    private final ClientLoop probes = ClientLoop.start();
    private final ClientLoop crowd = ClientLoop.start();
    private final DelayHistogram delays = new DelayHistogram();
    private final List<LoadClient> clients = new ArrayList<>();
    private final MediaServer.Room room;

    /**
     * A run that has not begun.
     *
     * @param progress told in a few words what goes on
     */
    public LoadRun(
            MediaServer server, String roomName, Scenario scenario, Consumer<String> progress) {
        this.server = server;
        this.scenario = scenario;
        this.progress = progress;
        this.room = server.open(roomName, scenario);
        int step = Math.max(1, scenario.listeners() / PROBES);
        for (int i = 0; i < scenario.participants(); i++) {
            int listener = i - scenario.senders().size();
            boolean probe = listener < 0 || listener % step == 0;
            clients.add(new LoadClient(probe ? probes : crowd, scenario, i, probe, delays));
        }
    }

    /**
     * Runs it.
     *
     * @param settle between the first packets and the window
     * @param window how long is measured
     */
    public Measurement measure(Duration settle, Duration window) throws InterruptedException {
        joinAll();
        send(false);
        await("every track", () -> unserved(false) == 0);
        send(true);
        await("every track", () -> unserved(true) == 0);
        progress.accept("settling");
        Thread.sleep(settle);
        Sample before = sample(true);
        for (long left = window.toSeconds(); left > 0; left--) {
            progress.accept("measuring, " + left + " s left");
            Thread.sleep(Duration.ofSeconds(1));
        }
        return compare(before, sample(false));
    }

    private void joinAll() throws InterruptedException {
        AtomicInteger joined = new AtomicInteger();
        // Senders first: one cannot subscribe to what is not there.
        List<LoadClient> senders = clients.subList(0, scenario.senders().size());
        join(senders, room::join, joined);
        join(senders, room::complete, new AtomicInteger());
        join(clients.subList(senders.size(), clients.size()), room::join, joined);
    }

    private void join(List<LoadClient> some, Consumer<LoadClient> how, AtomicInteger joined)
            throws InterruptedException {
        try (ExecutorService joins = Executors.newFixedThreadPool(JOINS_AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (LoadClient client : some) {
                all.add(
                        joins.submit(() -> {
                            join(client, how);
                            progress.accept(
                                    "joining, "
                                            + joined.incrementAndGet()
                                            + " of "
                                            + clients.size());
                        }));
            }
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    joins.shutdownNow();
                    throw new BenchFailure(
                            server.name() + ": a client could not join: " + e.getCause(), e);
                }
            }
        }
    }

    private static void join(LoadClient client, Consumer<LoadClient> how) {
        how.accept(client);
        for (Connection connection : client.connections()) {
            try {
                if (!connection.connected().get(JOIN_LIMIT_S, TimeUnit.SECONDS)) {
                    throw new BenchFailure(client.id() + " was disconnected");
                }
            } catch (TimeoutException | ExecutionException e) {
                throw new BenchFailure(client.id() + " did not get connected", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BenchFailure("interrupted", e);
            }
        }
    }

    private void send(boolean late) {
        probes.execute(() -> {
            long nowNs = System.nanoTime();
            for (LoadClient client : clients) {
                if (client.loop() == probes) {
                    client.connections().forEach(connection -> connection.send(late, nowNs));
                }
            }
        });
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadlineNs = System.nanoTime() + FLOW_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new BenchFailure(
                        server.name() + ": " + unserved(true) + " clients did not get " + what);
            }
            progress.accept("waiting until everybody gets " + what);
            Thread.sleep(100);
        }
    }

    /** Clients who do not get all they should, yet. */
    private int unserved(boolean late) {
        boolean hasLate =
                scenario.senders().stream().flatMap(List::stream).anyMatch(Scenario.Flow::late);
        if (hasLate && !late) {
            return 0;
        }
        return unserved(probes) + unserved(crowd);
    }

    private int unserved(ClientLoop loop) {
        return loop.ask(() ->
                (int)
                        clients.stream()
                                .filter(client -> client.loop() == loop && !client.receivesAll())
                                .count());
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
                probes.ask(() -> {
                    if (beginning) {
                        delays.clear();
                    }
                    return clients.stream()
                            .filter(client -> client.loop() == probes)
                            .flatMap(client -> client.connections().stream())
                            .mapToLong(Connection::packetsSent)
                            .sum();
                });
        Reception.Totals few = totals(probes);
        Reception.Totals many = totals(crowd);
        return new Sample(
                System.nanoTime(),
                ProcessFigures.of(server.pid()),
                ProcessFigures.of(ProcessHandle.current().pid()),
                sent,
                few.received + many.received,
                few.expected + many.expected,
                few.refused + many.refused);
    }

    private Reception.Totals totals(ClientLoop loop) {
        return loop.ask(() -> {
            Reception.Totals totals = new Reception.Totals();
            for (LoadClient client : clients) {
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
                    server.name()
                            + ": "
                            + (after.refused - before.refused)
                            + " packets came that were not authentic");
        }
        long cpuUs = after.server.cpuUsSince(before.server);
        DelayHistogram delayed =
                probes.ask(() -> {
                    DelayHistogram copy = new DelayHistogram();
                    copy.add(delays);
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
        probes.close();
        crowd.close();
        room.close();
    }
}
