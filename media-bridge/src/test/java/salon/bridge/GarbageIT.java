package salon.bridge;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;
import salon.testing.BackingServices;

/** Broken and hostile datagrams: dropped, counted, and the call goes on. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class GarbageIT {
    /** A ClientHello of DTLS 1.2 that offers TLS_NULL_WITH_NULL_NULL only. */
    private static final byte[] NULL_CIPHER_HELLO =
            HexFormat.of()
                    .parseHex(
                            "16fefd0000000000000000003a"
                                    + "0100002e000000000000002efefd"
                                    + "00".repeat(32)
                                    + "00"
                                    + "00"
                                    + "00020000"
                                    + "0100"
                                    + "0000000000");

    /** The first fragment of a handshake message that announces 16 MiB. */
    private static final byte[] HUGE_FRAGMENT =
            HexFormat.of()
                    .parseHex(
                            "16fefd0000000000000000001d"
                                    + "0bffffff0000000000000011"
                                    + "00".repeat(17));

    @TestHTTPResource(value = "/metrics", management = true)
    @Nullable URI metrics;

    private RunningCall call;

    @BeforeEach
    void start() {
        call = new RunningCall(requireNonNull(metrics));
    }

    @AfterEach
    void stop() {
        call.close();
    }

    @Test
    void shouldDropGarbageOfAParticipantAndGoOn() {
        long malformedStun = call.counter("stunMalformed");
        long malformedRtp = call.counter("rtpMalformed");
        long refusedSrtp = call.counter("srtpRefused");
        long refusedDtls = call.counter("dtlsRefused");
        long other = call.counter("otherDropped");

        call.ada.sendRaw(new byte[] {0, 1, 0, 0});
        call.ada.sendRaw(new byte[] {(byte) 0x9F, 96, 1});
        call.ada.sendRaw(new byte[] {(byte) 0x80, 96, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 3, 4, 5});
        call.ada.sendRaw(HUGE_FRAGMENT);
        call.ada.sendRaw(new byte[] {70, 1, 2});

        call.awaitCounter("stunMalformed", malformedStun + 1);
        call.awaitCounter("rtpMalformed", malformedRtp + 1);
        call.awaitCounter("srtpRefused", refusedSrtp + 1);
        call.awaitCounter("dtlsRefused", refusedDtls + 1);
        call.awaitCounter("otherDropped", other + 1);
        call.awaitMore();
        assertThat(call.ada.channel().closeCode()).isZero();
        assertThat(call.counter("handlerFailures")).isZero();
    }

    @Test
    void shouldGoOnUnderAFloodOfRandomDatagramsFromEverywhere() throws IOException {
        Random random = new Random(4711);
        InetSocketAddress bridge = call.bridge();
        long received = call.counter("received");
        try (DatagramSocket stranger = new DatagramSocket()) {
            for (int i = 0; i < 3_000; i++) {
                byte[] datagram = new byte[random.nextInt(1400)];
                random.nextBytes(datagram);
                if (datagram.length > 0) {
                    // All kinds alike: their first bytes decide.
                    datagram[0] =
                            List.of((byte) 0, (byte) 22, (byte) 0x80, (byte) 0x90)
                                    .get(random.nextInt(4));
                }
                if (random.nextBoolean()) {
                    call.ada.sendRaw(datagram);
                } else {
                    stranger.send(new DatagramPacket(datagram, datagram.length, bridge));
                }
            }
        }

        call.awaitCounter("received", received + 1_501);
        call.awaitCounter("unknownPeer", 1);
        call.awaitMore();
        assertThat(call.counter("handlerFailures")).isZero();
        assertThat(call.ada.channel().closeCode()).isZero();
    }

    @Test
    void shouldGoOnWhenSomebodyElseStartsAHandshakeDuringTheSetUp() throws IOException {
        InetSocketAddress bridge = call.bridge();
        long unknown = call.counter("unknownPeer");
        try (DatagramSocket stranger = new DatagramSocket()) {
            VirtualClient cleo = call.meeting.join("p-cleo");
            for (int i = 0; i < 50; i++) {
                stranger.send(
                        new DatagramPacket(NULL_CIPHER_HELLO, NULL_CIPHER_HELLO.length, bridge));
            }

            await().atMost(PATIENCE).until(() -> cleo.packetsFrom("p-ada", Source.CAMERA) > 20);
        }

        call.awaitCounter("unknownPeer", unknown + 1);
    }

    @Test
    void shouldGoOnAfterAnotherClientHelloInsideACall() {
        for (int i = 0; i < 20; i++) {
            call.ada.sendRaw(NULL_CIPHER_HELLO);
        }

        call.awaitMore();
        assertThat(call.ada.channel().closeCode()).isZero();
    }

    @Test
    void shouldTellWhatItCarriesInItsStatus() {
        JsonPath now = call.status();

        assertThat(now.getString("id")).isEqualTo(TestRoomService.BRIDGE);
        assertThat(now.getLong("workers[0].transports")).isGreaterThanOrEqualTo(2);
        assertThat(now.getLong("workers[0].handshakesCompleted")).isGreaterThanOrEqualTo(2);
        assertThat(now.getLong("workers[0].nonceRefused")).isZero();
        now.setRootPath("conferences.find { it.roomId == '" + call.meeting.room + "' }");
        assertThat(now.getList("endpoints.participantId")).containsExactly("p-ada", "p-ben");
        assertThat(now.getList("endpoints.connected")).containsExactly(true, true);
        assertThat(now.getInt("endpoints[0].unknown")).isZero();
        assertThat(now.getInt("endpoints[0].malformed")).isZero();
        assertThat(now.getList("endpoints[0].slots.source"))
                .contains("p-ben/microphone", "p-ben/camera");
        assertThat(
                        now.getLong(
                                "endpoints[0].published.find { it.source == 'camera'"
                                        + " }.encodings[0].packets"))
                .isPositive();
    }

    @Test
    void shouldCountForMonitoringToo() {
        String text =
                given().get(requireNonNull(metrics)).then().statusCode(200).extract().asString();

        assertThat(text)
                .contains("salon_bridge_endpoints ")
                .contains("salon_bridge_conferences ")
                .containsPattern("salon_bridge_datagrams_received_total\\{worker=\"0\"\\} [1-9]")
                .containsPattern("salon_bridge_datagrams_sent_total\\{worker=\"0\"\\} [1-9]")
                .contains(
                        "salon_bridge_datagrams_dropped_total{reason=\"stun_refused\",worker=\"0\"}");
    }
}
