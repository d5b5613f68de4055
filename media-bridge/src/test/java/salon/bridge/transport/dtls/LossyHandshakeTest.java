package salon.bridge.transport.dtls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.tls.DTLSTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes over paths that lose, double, delay and reorder. */
@Timeout(60)
class LossyHandshakeTest {
    private static final int SMALL_DATAGRAMS = 200;

    private static void assertConnects(Wire wire) throws Exception {
        TestClient client = new TestClient();

        DTLSTransport transport = wire.connect(client);

        Wire.Keys keys = wire.keys.get(30, SECONDS);
        assertThat(keys.material()).isEqualTo(client.keyingMaterial());
        transport.close();
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldMakeUpForALostDatagramOfTheClient(int number) throws Exception {
        assertConnects(Wire.between(Path.losing(number), Path.perfect()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldMakeUpForALostDatagramOfItsOwn(int number) throws Exception {
        assertConnects(Wire.between(Path.perfect(), Path.losing(number)));
    }

    @Test
    void shouldPutReorderedFlightsInOrder() throws Exception {
        assertConnects(Wire.between(Path.swapping(), Path.swapping()));
    }

    @Test
    void shouldReassembleAFragmentedHello() throws Exception {
        assertConnects(
                new Wire(
                        TestClient.fingerprint(), Path.perfect(), Path.perfect(), SMALL_DATAGRAMS));
    }

    @Test
    void shouldReassembleFragmentsOutOfOrder() throws Exception {
        assertConnects(
                new Wire(
                        TestClient.fingerprint(),
                        Path.swapping(),
                        Path.swapping(),
                        SMALL_DATAGRAMS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSurviveABadPath(long seed) throws Exception {
        assertConnects(
                new Wire(
                        TestClient.fingerprint(),
                        Path.bad(seed),
                        Path.bad(-seed),
                        seed % 2 == 0 ? SMALL_DATAGRAMS : 1200));
    }
}
