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
import salon.bridge.client.ClientLoop;

/**
 * Everybody of a scenario in a room of one server. One thread; the clients live on two loops, so
 * that the few whose delays are measured do not wait for the many others.
 */
final class Crowd implements AutoCloseable {
    private static final int JOINS_AT_ONCE = 8;
    private static final int PROBES = 10;
    private static final int JOIN_LIMIT_S = 20;
    private static final Duration FLOW_LIMIT = Duration.ofSeconds(20);

    final MediaServer server;
    final Scenario scenario;
    final MediaServer.Room room;
    final ClientLoop probes = ClientLoop.start();
    final ClientLoop many = ClientLoop.start();
    final DelayHistogram delays = new DelayHistogram();
    final List<LoadClient> clients = new ArrayList<>();
    private final Consumer<String> progress;

    Crowd(MediaServer server, String roomName, Scenario scenario, Consumer<String> progress) {
        this.server = server;
        this.scenario = scenario;
        this.progress = progress;
        this.room = server.open(roomName, scenario);
        int step = Math.max(1, scenario.listeners() / PROBES);
        for (int i = 0; i < scenario.participants(); i++) {
            int listener = i - scenario.senders().size();
            boolean probe = listener < 0 || listener % step == 0;
            clients.add(new LoadClient(probe ? probes : many, scenario, i, probe, delays));
        }
    }

    /** Everybody joins, the tracks begin, and everybody gets all of them. */
    void gather() throws InterruptedException {
        joinAll();
        send(false);
        await("every track", () -> unserved(false) == 0);
        send(true);
        await("every track", () -> unserved(true) == 0);
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

    static void join(LoadClient client, Consumer<LoadClient> how) {
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
        return unserved(probes) + unserved(many);
    }

    private int unserved(ClientLoop loop) {
        return loop.ask(() ->
                (int)
                        clients.stream()
                                .filter(client -> client.loop() == loop && !client.receivesAll())
                                .count());
    }

    /** Ends all clients and the room. */
    @Override
    public void close() {
        probes.close();
        many.close();
        room.close();
    }
}
