package salon.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import salon.bench.figures.Arrivals;
import salon.bench.figures.Rate;
import salon.bridge.client.ClientLoop;
import salon.bridge.sfu.MediaKind;

/** An arrival scenario on one server once. One thread. */
public final class ArrivalRun implements AutoCloseable {
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration APART = Duration.ofSeconds(1);
    private static final Duration BURST = Duration.ofMillis(500);

    private final ArrivalScenario scenario;
    private final Crowd crowd;
    private final ClientLoop newcomers = ClientLoop.start();
    private final Consumer<String> progress;

    public ArrivalRun(
            MediaServer server,
            String roomName,
            ArrivalScenario scenario,
            Consumer<String> progress) {
        this.scenario = scenario;
        this.progress = progress;
        this.crowd = new Crowd(server, roomName, scenario.before(), progress);
    }

    /** Times from the begin of each newcomer's request. */
    private record Arrived(double voiceMs, double pictureMs) {}

    /** Runs it. */
    public Arrivals measure() throws InterruptedException {
        crowd.gather();
        progress.accept("settling");
        Thread.sleep(SETTLE);
        long beganNs = System.nanoTime();
        List<Arrived> arrived = new ArrayList<>();
        int threads = scenario.atOnce() ? scenario.newcomers() : 1;
        try (ExecutorService joins = Executors.newFixedThreadPool(threads)) {
            List<Future<Arrived>> all = new ArrayList<>();
            for (int i = 0; i < scenario.newcomers(); i++) {
                int number = scenario.before().participants() + i;
                all.add(joins.submit(() -> arrive(number)));
            }
            try {
                for (Future<Arrived> one : all) {
                    progress.accept("arrived, " + arrived.size() + " of " + all.size());
                    arrived.add(one.get());
                }
            } finally {
                joins.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw new BenchFailure("a newcomer did not arrive: " + e.getCause(), e);
        }
        List<List<Long>> requests = requestsSince(beganNs);
        return new Arrivals(
                arrived.stream().map(Arrived::voiceMs).toList(),
                arrived.stream().map(Arrived::pictureMs).toList(),
                requests.stream().mapToInt(List::size).sum(),
                requests.stream().mapToInt(one -> Rate.most(one, BURST.toNanos())).max().orElse(0));
    }

    private Arrived arrive(int number) throws InterruptedException {
        if (!scenario.atOnce()) {
            Thread.sleep(APART);
        }
        LoadClient client = LoadClient.newcomer(newcomers, scenario.before(), number);
        int pictures = client.receives(MediaKind.VIDEO);
        long beganNs = System.nanoTime();
        Crowd.join(client, crowd.room::join);
        Reception reception = client.connections().getFirst().reception();
        if (reception == null) {
            throw new IllegalStateException("newcomers receive");
        }
        long deadlineNs = beganNs + LIMIT.toNanos();
        while (!newcomers.ask(
                () -> reception.firstVoiceNs() != 0 && reception.pictures() >= pictures)) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new BenchFailure("not everything is seen and heard");
            }
            Thread.sleep(20);
        }
        return newcomers.ask(() ->
                new Arrived(
                        (reception.firstVoiceNs() - beganNs) / 1e6,
                        (reception.lastFirstPictureNs() - beganNs) / 1e6));
    }

    private List<List<Long>> requestsSince(long beganNs) {
        return crowd.probes.ask(() -> {
            List<List<Long>> requests = new ArrayList<>();
            for (LoadClient client : crowd.clients) {
                if (client.loop() == crowd.probes) {
                    client.connections()
                            .forEach(
                                    connection -> requests.addAll(connection.keyFrameRequestsNs()));
                }
            }
            return requests.stream()
                    .map(one -> one.stream().filter(ns -> ns - beganNs >= 0).toList())
                    .toList();
        });
    }

    @Override
    public void close() {
        newcomers.close();
        crowd.close();
    }
}
