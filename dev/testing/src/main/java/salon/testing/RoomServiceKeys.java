package salon.testing;

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

/** What a service needs of room-service: the keys of its tokens, served over HTTP. */
public final class RoomServiceKeys implements QuarkusTestResourceLifecycleManager {
    /** Quarkus loads test classes twice; the key must be the same in both. */
    private static final String KEY = "salon.testing.token-key";

    private @Nullable HttpServer server;

    /** For Quarkus, which needs a public constructor. */
    public RoomServiceKeys() {}

    @Override
    public Map<String, String> start() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test-1");
            System.setProperty(KEY, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            server = serve(new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8));
            return Map.of("salon.room.url", "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve(byte[] jwks) throws IOException {
        var started =
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
    public static EllipticCurveJsonWebKey key() {
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
