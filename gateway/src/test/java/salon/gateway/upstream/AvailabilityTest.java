package salon.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final URI ONE = URI.create("http://127.0.0.1:1");
    private static final URI OTHER = URI.create("http://127.0.0.1:2");
    private static final List<URI> BOTH = List.of(ONE, OTHER);

    private long nowNs;
    private final Availability availability = new Availability(() -> nowNs);

    @Test
    void shouldAskReplicasInTurns() {
        assertThat(firstAsked()).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void shouldAskADeadReplicaLast() {
        availability.isAway(ONE, new IOException("refused"));

        assertThat(firstAsked()).containsExactly(OTHER);
        assertThat(availability.inOrder(BOTH)).containsExactly(OTHER, ONE);
    }

    @Test
    void shouldFindOutThatAReplicaIsBack() {
        availability.isAway(ONE, new IOException("refused"));
        nowNs += Duration.ofSeconds(2).toNanos();

        assertThat(firstAsked()).containsExactlyInAnyOrder(ONE, OTHER);
    }

    private Set<URI> firstAsked() {
        return IntStream.range(0, 100)
                .mapToObj(i -> availability.inOrder(BOTH).getFirst())
                .collect(Collectors.toSet());
    }
}
