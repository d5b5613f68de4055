package salon.bridge.transport.dtls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.Datagrams;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/** A Bouncy Castle client against the session. */
@Timeout(60)
class DtlsSessionTest {
    private static final int UNKNOWN_PROFILE = 0x0008;

    private static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(30, SECONDS);
    }

    /** Expects the session to refuse this client with this alert, and to say that it ended. */
    private static void assertRefused(Wire wire, TestClient client, short alert) throws Exception {
        assertThatExceptionOfType(TlsFatalAlertReceived.class)
                .isThrownBy(() -> wire.connect(client))
                .satisfies(e -> assertThat(e.getAlertDescription()).isEqualTo(alert));
        assertThat(soon(wire.end)).as("was established").isFalse();
        assertThat(wire.keys).isNotCompleted();
        assertThat(wire.permits.availablePermits()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "1 7, AEAD_AES_128_GCM",
        "7 1, AEAD_AES_128_GCM",
        "7, AEAD_AES_128_GCM",
        "1, AES128_CM_HMAC_SHA1_80",
        "8 2 1, AES128_CM_HMAC_SHA1_80",
        "8 7 2 1, AEAD_AES_128_GCM"
    })
    void shouldChooseTheProfileByItsOwnOrder(String offered, SrtpProfile chosen) throws Exception {
        int[] profiles = Arrays.stream(offered.split(" ")).mapToInt(Integer::parseInt).toArray();
        TestClient client = new TestClient(profiles);
        try (Wire wire = Wire.perfect()) {
            wire.connect(client);

            Wire.Keys keys = soon(wire.keys);
            assertThat(keys.profile()).isEqualTo(chosen);
            assertThat(client.chosenProfile()).isEqualTo(chosen.code());
            assertThat(keys.material()).hasSize(2 * chosen.keyingMaterialLength());
            assertThat(keys.material()).isEqualTo(client.keyingMaterial());
            assertThat(client.serverFingerprint.get())
                    .isEqualTo(RemoteFingerprint.parse(Wire.CERTIFICATE.fingerprint()));
            assertThat(wire.refused).as("datagrams of a sound handshake").isEmpty();
            await().until(() -> wire.permits.availablePermits() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, UNKNOWN_PROFILE})
    void shouldRefuseClientsWithoutACommonProfile(int profile) throws Exception {
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, new TestClient(profile), AlertDescription.handshake_failure);
        }
    }

    @Test
    void shouldRefuseClientsThatDoNotSpeakOfMedia() throws Exception {
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, new TestClient(new int[0]), AlertDescription.handshake_failure);
        }
    }

    @Test
    void shouldRefuseACertificateThatWasNotAnnounced() throws Exception {
        BridgeCertificate other = BridgeCertificate.create(Instant.now());
        RemoteFingerprint expected = RemoteFingerprint.of(other.encoded());
        try (Wire wire = new Wire(expected, Path.perfect(), Path.perfect(), 1200)) {
            assertRefused(wire, new TestClient(), AlertDescription.bad_certificate);
        }
    }

    @Test
    void shouldRefuseClientsWithoutACertificate() throws Exception {
        TestClient client =
                new TestClient() {
                    @Override
                    @Nullable TlsCredentials credentials() {
                        return null;
                    }
                };
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, client, AlertDescription.bad_certificate);
        }
    }

    @Test
    void shouldRefuseClientsWithoutAnExtendedMasterSecret() throws Exception {
        TestClient client =
                new TestClient() {
                    @Override
                    public boolean shouldUseExtendedMasterSecret() {
                        return false;
                    }
                };
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, client, AlertDescription.handshake_failure);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
                CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256
            })
    void shouldRefuseClientsWithWeakCiphersOnly(int suite) throws Exception {
        TestClient client =
                new TestClient() {
                    @Override
                    protected int[] getSupportedCipherSuites() {
                        return new int[] {suite};
                    }
                };
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, client, AlertDescription.handshake_failure);
        }
    }

    @Test
    void shouldRefuseAnOlderVersion() throws Exception {
        TestClient client =
                new TestClient() {
                    @Override
                    protected ProtocolVersion[] getSupportedVersions() {
                        return ProtocolVersion.DTLSv10.only();
                    }
                };
        try (Wire wire = Wire.perfect()) {
            assertRefused(wire, client, AlertDescription.protocol_version);
        }
    }

    @Test
    void shouldEndWhenTheClientSaysGoodbye() throws Exception {
        try (Wire wire = Wire.perfect()) {
            DTLSTransport transport = wire.connect(new TestClient());
            soon(wire.keys);

            transport.close();

            assertThat(soon(wire.end)).as("was established").isTrue();
        }
    }

    @Test
    void shouldSayGoodbyeWhenItIsClosed() throws Exception {
        // Never impatient: the library writes an alert in plaintext while it repeats a flight.
        TestClient client =
                new TestClient() {
                    @Override
                    public int getHandshakeResendTimeMillis() {
                        return 20_000;
                    }
                };
        Wire wire = Wire.perfect();
        DTLSTransport transport = wire.connect(client);
        soon(wire.keys);

        wire.session().close();

        assertThat(soon(wire.end)).isTrue();
        byte[] buffer = new byte[2048];
        while (client.alerts.isEmpty()) {
            transport.receive(buffer, 0, buffer.length, 100);
        }
        assertThat(client.alerts).containsExactly(AlertDescription.close_notify);
        assertThat(wire.session().offer(Datagrams.of("14fefd0000000000000000000101")))
                .as("nothing is taken any more")
                .isFalse();
    }

    @Test
    void shouldEndAtOnceWhenClosedBeforeTheHandshake() throws Exception {
        Wire wire = Wire.perfect();

        wire.session().close();

        assertThat(soon(wire.end)).as("was established").isFalse();
        assertThat(wire.permits.availablePermits()).isOne();
    }

    @Test
    void shouldIgnoreWhatTheClientSendsInside() throws Exception {
        try (Wire wire = Wire.perfect()) {
            DTLSTransport transport = wire.connect(new TestClient());

            transport.send(new byte[100], 0, 100);
            transport.close();

            assertThat(soon(wire.end)).isTrue();
        }
    }
}
