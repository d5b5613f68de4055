package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeStatusTest {
    @ParameterizedTest
    @ValueSource(strings = {"bridgeId", "url", "region", "state", "startedAt"})
    void shouldRefuseAHeartbeatThatSaysTooLittle(String field) {
        ObjectNode heartbeat = (ObjectNode) example().tree();
        heartbeat.remove(field);

        assertThatThrownBy(() -> Golden.JSON.treeToValue(heartbeat, BridgeStatus.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasMessageContaining(field);
    }

    @Test
    void shouldReadWhatTheRefusedOnesAreVariationsOf() throws Exception {
        var read = Golden.JSON.treeToValue(example().tree(), BridgeStatus.class);

        assertThat(read.state()).isEqualTo(BridgeStatus.State.READY);
    }

    private static Golden example() {
        return Golden.of(BridgeStatus.class)
                .filter(golden -> golden.file().endsWith("bridge-status.json"))
                .findFirst()
                .orElseThrow();
    }
}
