package salon.bench.rooms;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import salon.bench.figures.DelayHistogram;
import salon.bench.load.BenchFailure;

/**
 * {@code ./salon bench rooms}: a room of 400 over all replicas, newcomers to it, one event in it,
 * and joins into small rooms at a steady rate. Arguments: the ports of the replicas.
 */
public final class RoomsMain {
    private static final int CROWD = 400;
    private static final int NEWCOMERS = 20;
    private static final int EVENTS = 20;
    private static final int RATE = 50;
    private static final int SECONDS = 20;
    private static final int ROOM_SIZE = 10;
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int[] ports;
    private final String run =
            Long.toHexString(RandomGenerator.getDefault().nextLong() & 0xffff_ffffL);
    private int visitors;

    private RoomsMain(int[] ports) {
        this.ports = ports;
    }

    /** Ports of room-service's replicas. */
    public static void main(String[] words) throws Exception {
        try {
            new RoomsMain(Arrays.stream(words).mapToInt(Integer::parseInt).toArray()).measure();
            System.exit(0);
        } catch (BenchFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void measure() throws Exception {
        System.out.println("| what | figure |\n|---|---|");
        warmUp();
        String room = "bench-" + run;
        List<Visitor> crowd = new ArrayList<>();
        long beganNs = System.nanoTime();
        for (int i = 0; i < CROWD - 1; i++) {
            int port = nextPort();
            Visitor visitor = Visitor.joins(http, port, room, visitors++);
            visitor.entersAtNs(http, port);
            crowd.add(visitor);
        }
        row("one room filled to %d, one after the other", CROWD - 1, perSecond(CROWD - 1, beganNs));
        settle();
        newcomers(room);
        settle();
        events(crowd);
        steadyJoins();
    }

    private void warmUp() {
        for (int i = 0; i < 200; i++) {
            int port = nextPort();
            Visitor visitor = Visitor.joins(http, port, "warm-" + run + i % 20, visitors++);
            visitor.entersAtNs(http, port);
            visitor.leaves(http, port);
        }
    }

    private void newcomers(String room) {
        DelayHistogram admitted = new DelayHistogram();
        DelayHistogram present = new DelayHistogram();
        for (int i = 0; i < NEWCOMERS; i++) {
            int port = nextPort();
            long beganNs = System.nanoTime();
            Visitor visitor = Visitor.joins(http, port, room, visitors++);
            admitted.add(System.nanoTime() - beganNs);
            present.add(visitor.entersAtNs(http, port) - beganNs);
            if (visitor.rosterSize() != CROWD) {
                throw new BenchFailure(
                        "a roster of " + visitor.rosterSize() + " instead of " + CROWD);
            }
            visitor.leaves(http, port);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        row("newcomer to a room of %d: admitted", CROWD, quantiles(admitted));
        row("newcomer to a room of %d: roster there", CROWD, quantiles(present));
    }

    private void events(List<Visitor> crowd) {
        DelayHistogram toLast = new DelayHistogram();
        long before = heard(crowd);
        for (int i = 0; i < EVENTS; i++) {
            long beganNs = System.nanoTime();
            crowd.get(i).hand(true);
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            long lastNs = crowd.stream().mapToLong(Visitor::lastChangeAtNs).max().orElseThrow();
            toLast.add(lastNs - beganNs);
        }
        double each = (heard(crowd) - before) / (double) EVENTS / crowd.size();
        row("messages per event and socket, %d sockets", crowd.size(), "%.3f".formatted(each));
        row("one event at the last of %d sockets", crowd.size(), quantiles(toLast));
    }

    private static long heard(List<Visitor> crowd) {
        return crowd.stream().mapToLong(Visitor::changes).sum();
    }

    private void steadyJoins() throws Exception {
        DelayHistogram delays = new DelayHistogram();
        List<Future<Long>> joins = new ArrayList<>();
        long beganNs = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RATE * SECONDS; i++) {
                long dueNs = beganNs + i * (TimeUnit.SECONDS.toNanos(1) / RATE);
                LockSupport.parkNanos(dueNs - System.nanoTime());
                int number = visitors++;
                int port = nextPort();
                String room = "small-" + run + "-" + i / ROOM_SIZE;
                joins.add(
                        threads.submit(() ->
                                Visitor.joins(http, port, room, number).entersAtNs(http, port)
                                        - dueNs));
            }
        }
        for (Future<Long> join : joins) {
            delays.add(join.get());
        }
        row(
                "%d joins a second until the roster is there",
                RATE, perSecond(RATE * SECONDS, beganNs) + ", " + quantiles(delays));
    }

    private int nextPort() {
        return ports[visitors % ports.length];
    }

    private static void settle() {
        LockSupport.parkNanos(SETTLE.toNanos());
    }

    private static String perSecond(int count, long beganNs) {
        return "%.0f/s".formatted(count / ((System.nanoTime() - beganNs) / 1e9));
    }

    private static String quantiles(DelayHistogram delays) {
        return "median %.0f ms, 95 %% %.0f ms, most %.0f ms"
                .formatted(delays.quantileMs(0.5), delays.quantileMs(0.95), delays.quantileMs(1));
    }

    private static void row(String what, int number, String figure) {
        System.out.println("| " + what.formatted(number) + " | " + figure + " |");
    }
}
