package salon.bridge;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge needs of room-service, the keys of its tokens over HTTP; and the settings of a
 * bridge under test.
 */
public final class TestRoomService implements QuarkusTestResourceLifecycleManager {
    /** The bridge's name in tests. */
    public static final String BRIDGE = "b-0042";

    /** Quarkus loads test classes twice; the key must be the same in both. */
    private static final String KEY = "salon.test.bridge.key";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test-1");
            System.setProperty(KEY, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            HttpServer started =
                    serve(new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8));
            server = started;
            return Map.of(
                    "salon.room.url",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "salon.bridge.id",
                    BRIDGE,
                    "salon.bridge.udp-port",
                    "0",
                    "salon.bridge.advertised",
                    "127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve(byte[] jwks) throws IOException {
        HttpServer started =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext(
                "/.well-known/jwks.json",
                exchange -> {
                    exchange.sendResponseHeaders(200, jwks.length);
                    exchange.getResponseBody().write(jwks);
                    exchange.close();
                });
        started.start();
        return started;
    }

    /** The key that room-service signs with. */
    static EllipticCurveJsonWebKey key() {
        try {
            return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(System.getProperty(KEY));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
