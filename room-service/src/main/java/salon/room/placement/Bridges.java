package salon.room.placement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;

/**
 * The bridges heard of, and the choice among them: the less occupied of two random ready ones, with
 * the joins counted that its heartbeat cannot show yet. Safe for all threads.
 */
@ApplicationScoped
public class Bridges {
    /** A bridge without any sign of life for that long is taken for dead. */
    static final Duration SILENCE = Duration.ofSeconds(3);

    /**
     * One heartbeat of 500 ms is overdue by half a period: the bridge is asked itself. A process
     * that was killed refuses at once, so its rooms move 0.3 to 1 s after its death; a heartbeat
     * that only came late costs one request.
     */
    static final Duration SUSPICIOUS = Duration.ofMillis(750);

    /** Three heartbeats: who is silent for that long and does not answer a question is dead. */
    static final Duration UNANSWERED = Duration.ofMillis(1_500);

    /** Who did not answer for that long is not asked any more. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /** From here on, who joins spoils it for those who are there. */
    private static final double FULL = 0.9;

    /** What one participant occupies where no heartbeat tells. */
    private static final double GUESSED_SHARE = 0.01;

    private final ConcurrentHashMap<String, Heard> heard = new ConcurrentHashMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private volatile @Nullable Instant firstHeard;

    @jakarta.inject.Inject
    Bridges(Clock clock, MeterRegistry meters) {
        this(clock, RandomGenerator.of("L64X128MixRandom"));
        meters.gauge("salon.bridges.alive", this, bridges -> bridges.alive().size());
    }

    Bridges(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Takes a heartbeat. */
    void heard(@Observes BridgeStatus status) {
        Instant now = clock.instant();
        if (firstHeard == null) {
            firstHeard = now;
        }
        heard.compute(
                status.bridgeId(),
                (id, known) ->
                        known == null
                                ? new Heard(status, now, false, new RecentJoins())
                                : new Heard(status, now, false, known.joins()));
    }

    /** Takes a bridge's farewell. */
    void left(@Observes BridgeLeft gone) {
        heard.remove(gone.bridgeId());
    }

    /**
     * Takes an answer of a bridge to a question of ours for a sign of life. One that was dead stays
     * so: who answers in its name is another process, and will say by its heartbeat which.
     */
    public void answered(String bridgeId) {
        heard.computeIfPresent(
                bridgeId,
                (id, known) ->
                        known.gone()
                                ? known
                                : new Heard(known.status(), clock.instant(), false, known.joins()));
    }

    /**
     * Takes a bridge for dead that is silent and refuses to be asked, unless it was heard since it
     * was asked.
     *
     * @param asked as it was when it was asked
     * @return whether it is dead only now
     */
    public boolean unreachable(BridgeStatus asked) {
        Heard before = heard.get(asked.bridgeId());
        if (before == null || before.gone() || !before.status().equals(asked)) {
            return false;
        }
        return heard.replace(
                asked.bridgeId(),
                before,
                new Heard(before.status(), before.at(), true, before.joins()));
    }

    /**
     * The same for a bridge that did not answer in time, which may only be busy: it must have been
     * silent for longer, and another one be ready to take its place.
     */
    public boolean unanswered(BridgeStatus asked) {
        Heard known = heard.get(asked.bridgeId());
        boolean silent = known != null && !known.at().plus(UNANSWERED).isAfter(clock.instant());
        boolean replaceable =
                alive().stream()
                        .filter(bridge -> bridge.state() == BridgeStatus.State.READY)
                        .anyMatch(bridge -> !bridge.bridgeId().equals(asked.bridgeId()));
        return silent && replaceable && unreachable(asked);
    }

    /** Those whose heartbeat is overdue: whether they live, they must say themselves. */
    public List<BridgeStatus> suspects() {
        Instant limit = clock.instant().minus(SUSPICIOUS);
        return heard.values().stream()
                .filter(bridge -> !bridge.gone() && !bridge.at().isAfter(limit))
                .filter(bridge -> bridge.at().isAfter(limit.minus(FORGOTTEN)))
                .map(Heard::status)
                .toList();
    }

    /** Whether we have listened long enough to know all bridges there are. */
    public boolean settled() {
        Instant first = firstHeard;
        return first != null && !clock.instant().isBefore(first.plus(SILENCE));
    }

    /** Those that live, by name. */
    public List<BridgeStatus> alive() {
        Instant limit = clock.instant().minus(SILENCE);
        return heard.values().stream()
                .filter(bridge -> !bridge.gone() && bridge.at().isAfter(limit))
                .map(Heard::status)
                .sorted(Comparator.comparing(BridgeStatus::bridgeId))
                .toList();
    }

    /** That bridge, if it lives. */
    public Optional<BridgeStatus> find(String bridgeId) {
        return alive().stream().filter(bridge -> bridge.bridgeId().equals(bridgeId)).findFirst();
    }

    /**
     * Whether the conference can stay where it was put.
     *
     * @param startedAt of the process it was put on, or null when that was not known
     */
    public boolean carries(BridgeRef bridge, @Nullable Instant startedAt) {
        return find(bridge.id()).filter(now -> now.startedAt().equals(startedAt)).isPresent();
    }

    /** The same, and whether newcomers are welcome there. */
    public boolean takesNewcomers(BridgeRef bridge, @Nullable Instant startedAt) {
        return carries(bridge, startedAt)
                && find(bridge.id())
                        .filter(now -> now.state() == BridgeStatus.State.READY)
                        .isPresent();
    }

    /** The bridge for a new conference, wherever it stands. */
    public Optional<BridgeStatus> choose() {
        return choose(null);
    }

    /**
     * The bridge for a new conference.
     *
     * @param region where people come from: bridges there go first, as long as they have room; null
     *     when nobody knows
     */
    public Optional<BridgeStatus> choose(@Nullable String region) {
        List<BridgeStatus> ready =
                alive().stream()
                        .filter(bridge -> bridge.state() == BridgeStatus.State.READY)
                        .toList();
        List<BridgeStatus> near =
                ready.stream()
                        .filter(bridge -> bridge.region().equals(region))
                        .filter(bridge -> expected(bridge) < FULL)
                        .toList();
        return lessOccupiedOfTwo(near.isEmpty() ? ready : near);
    }

    /** That bridge, if it takes a new conference. */
    public Optional<BridgeStatus> ready(String bridgeId) {
        return find(bridgeId)
                .filter(bridge -> bridge.state() == BridgeStatus.State.READY)
                .filter(bridge -> expected(bridge) < FULL);
    }

    private Optional<BridgeStatus> lessOccupiedOfTwo(List<BridgeStatus> ready) {
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        int first = random.nextInt(ready.size());
        int second = ready.size() == 1 ? first : random.nextInt(ready.size() - 1);
        if (ready.size() > 1 && second >= first) {
            second++;
        }
        BridgeStatus one = ready.get(first);
        BridgeStatus other = ready.get(second);
        return Optional.of(expected(one) <= expected(other) ? one : other);
    }

    /** Counts somebody who is on the way there. */
    public void joined(String bridgeId) {
        Heard bridge = heard.get(bridgeId);
        if (bridge != null) {
            bridge.joins().add(clock.instant());
        }
    }

    private double expected(BridgeStatus bridge) {
        Heard known = heard.get(bridge.bridgeId());
        int recent = known == null ? 0 : known.joins().count(clock.instant());
        double share =
                bridge.participants() == 0
                        ? GUESSED_SHARE
                        : Math.max(GUESSED_SHARE / 10, bridge.occupancy() / bridge.participants());
        return bridge.occupancy() + recent * share;
    }

    private record Heard(BridgeStatus status, Instant at, boolean gone, RecentJoins joins) {}

    /** Joins of the last seconds: the time media takes to show in the heartbeat. */
    private static final class RecentJoins {
        private static final Duration SHOWN_AFTER = Duration.ofSeconds(4);
        private final ArrayDeque<Instant> joins = new ArrayDeque<>();

        synchronized void add(Instant now) {
            joins.addLast(now);
        }

        synchronized int count(Instant now) {
            Instant limit = now.minus(SHOWN_AFTER);
            while (!joins.isEmpty() && joins.getFirst().isBefore(limit)) {
                joins.removeFirst();
            }
            return joins.size();
        }
    }
}
