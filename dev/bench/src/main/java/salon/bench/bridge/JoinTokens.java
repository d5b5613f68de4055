package salon.bench.bridge;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import salon.contracts.TokenClaims;

/** Stands in for room-service: signs join tokens and serves their public key. Any thread. */
final class JoinTokens implements AutoCloseable {
    private final EllipticCurveJsonWebKey key;
    private final HttpServer server;

    private JoinTokens(EllipticCurveJsonWebKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static JoinTokens start() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("bench");
            byte[] jwks = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/.well-known/jwks.json",
                    exchange -> {
                        exchange.sendResponseHeaders(200, jwks.length);
                        exchange.getResponseBody().write(jwks);
                        exchange.close();
                    });
            server.start();
            return new JoinTokens(key, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the bridge is to look for the key. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String join(String room, String participantId) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TokenClaims.ISSUER);
        claims.setAudience(TokenClaims.AUDIENCE);
        claims.setSubject(participantId);
        claims.setStringClaim(TokenClaims.ROOM, room);
        claims.setStringClaim(TokenClaims.ROLE, "participant");
        claims.setStringClaim(TokenClaims.SCOPE, TokenClaims.SCOPE_MEDIA);
        claims.setStringClaim(TokenClaims.SESSION, "s-" + UUID.randomUUID());
        claims.setStringClaim(TokenClaims.NAME, participantId);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
