package salon.chat.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.testing.MovableClock;

class RoomKeysTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String published = "{\"keys\":[]}";
    private final CountDownLatch silence = new CountDownLatch(1);
    private volatile boolean silent;

    private HttpServer room;
    private RoomKeys keys;

    @BeforeEach
    void startRoomService() throws IOException {
        room = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        room.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        room.createContext(
                "/.well-known/jwks.json",
                exchange -> {
                    asked.incrementAndGet();
                    if (silent) {
                        waitForTheEnd();
                    }
                    var body = published.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, 0);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        room.start();
        keys = new RoomKeys(URI.create("http://127.0.0.1:" + room.getAddress().getPort()), clock);
    }

    private void waitForTheEnd() {
        try {
            silence.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stopRoomService() {
        silence.countDown();
        room.stop(0);
    }

    private static JsonWebKey key(String id) throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return key;
    }

    private void publish(JsonWebKey... all) {
        published = new JsonWebKeySet(all).toJson();
    }

    @Test
    void shouldAskOnceForManyTokens() throws JoseException {
        publish(key("k-1"));

        for (int i = 0; i < 10; i++) {
            assertThat(keys.find("k-1")).isPresent();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldFindANewKeyDuringRotation() throws JoseException {
        var old = key("k-1");
        publish(old);
        assertThat(keys.find("k-1")).isPresent();
        clock.advance(Duration.ofSeconds(2));

        publish(old, key("k-2"));

        assertThat(keys.find("k-2")).isPresent();
        assertThat(keys.find("k-1")).isPresent();
    }

    @Test
    void shouldDropAKeyThatIsNoLongerPublished() throws JoseException {
        publish(key("k-1"));
        assertThat(keys.find("k-1")).isPresent();
        publish(key("k-2"));

        clock.advance(Duration.ofMinutes(2).plusMillis(1));

        assertThat(keys.find("k-1")).isEmpty();
    }

    @Test
    void shouldNotAskForEveryUnknownKey() throws JoseException {
        publish(key("k-1"));

        for (int i = 0; i < 100; i++) {
            assertThat(keys.find("k-forged-" + i)).isEmpty();
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldKeepItsKeysWhileRoomServiceIsAway() throws JoseException {
        publish(key("k-1"));
        assertThat(keys.find("k-1")).isPresent();

        published = "";
        clock.advance(Duration.ofHours(1));

        assertThat(keys.find("k-1")).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldNotLetKnownKeysWaitForUnknownOnes() throws Exception {
        publish(key("k-1"));
        assertThat(keys.find("k-1")).isPresent();
        clock.advance(Duration.ofSeconds(2));
        silent = true;

        var forged = Thread.ofVirtual().start(() -> keys.find("k-forged"));

        org.awaitility.Awaitility.await().until(() -> asked.get() == 2);
        assertThat(keys.find("k-1")).isPresent();
        assertThat(forged.isAlive()).isTrue();
        silence.countDown();
        forged.join();
    }

    @Test
    void shouldTakeKeysOfItsCurveOnly() throws JoseException {
        var wrongCurve = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        wrongCurve.setKeyId("k-384");
        var rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("k-rsa");
        publish(wrongCurve, rsa, key("k-1"));

        assertThat(keys.find("k-384")).isEmpty();
        assertThat(keys.find("k-rsa")).isEmpty();
        assertThat(keys.find("k-1")).isPresent();
    }
}
