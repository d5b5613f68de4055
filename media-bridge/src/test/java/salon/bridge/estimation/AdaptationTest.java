package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.allocation.Allocation;
import salon.bridge.allocation.Allocator;
import salon.bridge.allocation.Layer;
import salon.bridge.allocation.WantedSource;

/** Estimation and allocation together: a camera in three encodings over simulated links. */
class AdaptationTest {
    private static final long AUDIO = 52_000;

    private static final List<Layer> CAMERA =
            List.of(
                    new Layer(0, 0, 180, 15, 100_000, true),
                    new Layer(0, 1, 180, 30, 150_000, true),
                    new Layer(1, 0, 360, 15, 350_000, true),
                    new Layer(1, 1, 360, 30, 500_000, true),
                    new Layer(2, 0, 720, 15, 1_400_000, true),
                    new Layer(2, 1, 720, 30, 2_000_000, true));

    private final Allocator<String> allocator = new Allocator<>();
    private final List<String> changes = new ArrayList<>();
    private String current = "";
    private SimulatedCall call;

    AdaptationTest() {
        call = new SimulatedCall(new SimulatedLink(1_000_000, 0), EstimatorLimits.DEFAULT, 0);
    }

    /** The call whose source is what the allocation says. */
    private SimulatedCall begin(SimulatedLink link) {
        call = new SimulatedCall(link, EstimatorLimits.DEFAULT, 9);
        return call.source(this::allocate);
    }

    private long allocate(long targetBps) {
        Allocation<String> allocation =
                allocator.allocate(
                        targetBps,
                        AUDIO,
                        List.of(new WantedSource<>("a", 720, true, false, CAMERA)),
                        call.nowNs());
        call.wanted(allocation.wantedBps());
        Layer layer = allocation.choices().getFirst().layer();
        String now = layer == null ? "paused" : layer.spatial() + "." + layer.temporal();
        if (!now.equals(current)) {
            current = now;
            changes.add(now);
        }
        return allocation.usedBps();
    }

    @ParameterizedTest
    @CsvSource({"300000, 0.1", "1000000, 1.1", "2000000, 2.0", "3000000, 2.1", "10000000, 2.1"})
    void shouldSettleOnTheRightLayerAndStay(long bps, String layer) {
        SimulatedCall settling = begin(new SimulatedLink(bps, 4));

        settling.run(8);
        assertThat(current).isEqualTo(layer);

        changes.clear();
        SimulatedCall.Run then = settling.run(60);
        assertThat(changes).hasSizeLessThanOrEqualTo(4);
        assertThat(then.inducedLoss()).isLessThan(0.03);
    }

    @Test
    void shouldGoDownWithTheLinkWithinTwoSecondsAndUpAgain() {
        SimulatedLink link = new SimulatedLink(3_000_000, 4);
        SimulatedCall dropping = begin(link);
        dropping.run(8);

        link.rateBps = 500_000;
        dropping.run(2);
        assertThat(current).isIn("0.0", "0.1", "1.0");
        assertThat(dropping.run(10).inducedLoss()).isLessThan(0.03);

        link.rateBps = 3_000_000;
        dropping.run(20);
        assertThat(current).isEqualTo("2.1");
    }
}
