package salon.room.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import salon.room.store.Attempts;
import salon.room.store.Caches;
import salon.room.testing.Guest;
import salon.room.testing.KeyFiles;
import salon.testing.BackingServices;
import salon.testing.MovableClock;

/** Two replicas that count in one store. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class GuessLimitIT {
    private static final int TOGETHER = 24;

    @Inject Caches caches;
    @Inject PasswordSettings settings;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final String room = Guest.newRoom();
    private final String network = Guest.newAddress();

    @Test
    void shouldCountTheGuessesOfAllReplicasTogether() {
        List<GuessLimit> replicas = List.of(replica(), replica());
        for (int guess = 0; guess < 5; guess++) {
            assertThat(replicas.get(guess % 2).take(room, network)).isEqualTo(allowed());
        }

        GuessLimit.Guess sixth = replicas.get(1).take(room, network);
        GuessLimit.Guess seventh = replicas.get(0).take(room, network);

        assertThat(sixth)
                .isInstanceOfSatisfying(
                        GuessLimit.Guess.Refused.class,
                        refused -> {
                            assertThat(refused.first()).isTrue();
                            assertThat(refused.retryAfter()).isBetween(seconds(1), seconds(61));
                        });
        assertThat(seventh)
                .isInstanceOfSatisfying(
                        GuessLimit.Guess.Refused.class,
                        refused -> assertThat(refused.first()).isFalse());
    }

    @Test
    void shouldAllowFiveOfManyAtOnce() throws Exception {
        List<GuessLimit> replicas = List.of(replica(), replica());

        List<GuessLimit.Guess> guesses = atOnce(i -> replicas.get(i % 2).take(room, network));

        assertThat(guesses).filteredOn(allowed()::equals).hasSize(5);
    }

    @Test
    void shouldAllowGuessesAgainInTheNextMinute() {
        GuessLimit replica = replica();
        IntStream.range(0, 6).forEach(i -> replica.take(room, network));

        clock.advance(seconds(60));

        assertThat(replica.take(room, network)).isEqualTo(allowed());
    }

    @Test
    void shouldNotHoldOneNetworkToAccountForAnother() {
        GuessLimit replica = replica();
        IntStream.range(0, 6).forEach(i -> replica.take(room, network));

        GuessLimit.Guess elsewhere = replica.take(room, Guest.newAddress());
        GuessLimit.Guess otherRoom = replica.take(Guest.newRoom(), network);

        assertThat(List.of(elsewhere, otherRoom)).containsOnly(allowed());
    }

    private GuessLimit replica() {
        return new InfinispanGuessLimit(new Attempts(caches, clock), settings);
    }

    private static GuessLimit.Guess allowed() {
        return new GuessLimit.Guess.Allowed();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<GuessLimit.Guess> atOnce(
            java.util.function.IntFunction<GuessLimit.Guess> guess)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<GuessLimit.Guess>> results =
                    IntStream.range(0, TOGETHER)
                            .mapToObj(i -> threads.submit(() -> guess.apply(i)))
                            .toList();
            List<GuessLimit.Guess> guesses = new java.util.ArrayList<>();
            for (Future<GuessLimit.Guess> result : results) {
                guesses.add(result.get());
            }
            return guesses;
        }
    }
}
