package salon.bridge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.sfu.Source;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunWriter;
import salon.testing.BackingServices;

/** Much of the same: it costs little, leaves nothing behind, and the call goes on. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class FloodIT {
    private static final int FLOOD = 10_000;
    private static final int BURST = 100;

    /** As many as SRTP keeps numbers of; a client cannot send more. */
    private static final int STREAMS = 1000;

    private static final long PAUSE_NS = 2_000_000;

    /** Of a worker's time, for each datagram of a flood; a forwarded packet takes less than ten. */
    private static final long CHEAP_NS = 100_000;

    /** A ClientHello of DTLS 1.2, structurally sound. */
    private static final byte[] HELLO =
            HexFormat.of()
                    .parseHex(
                            "16fefd0000000000000000003a"
                                    + "0100002e000000000000002efefd"
                                    + "00".repeat(32)
                                    + "00"
                                    + "00"
                                    + "0002c02b"
                                    + "0100"
                                    + "0000000000");

    @TestHTTPResource(value = "/metrics", management = true)
    @Nullable URI metrics;

    private final Random random = new Random(2711);
    private RunningCall call;

    @BeforeEach
    void start() {
        call = new RunningCall(requireNonNull(metrics));
    }

    @AfterEach
    void stop() {
        call.close();
    }

    private static long workersNs() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("media-")) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }

    /** As fast as a network brings it, not faster than the machine's buffers hold. */
    private static void breathe(int i) {
        if (i % BURST == 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** Sound streams, with what was lost on the way got again. */
    private void assertThatTheCallGoesOn(int transports) {
        call.awaitMore();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(call.ben.missingVideo()).isZero());
        // Those of the meetings before may end meanwhile.
        assertThat(call.counter("transports")).isLessThanOrEqualTo(transports);
        assertThat(call.counter("handlerFailures")).isZero();
        assertThat(call.ada.channel().closeCode()).isZero();
        assertThat(call.ben.channel().closeCode()).isZero();
    }

    private byte[] check(String receiverUfrag) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        ByteBuffer out = ByteBuffer.allocate(2048);
        StunWriter.request(out, transaction)
                .username(receiverUfrag, "abcd")
                .controlling(random.nextLong())
                .priority(1)
                .useCandidate()
                .finish(new MessageIntegrity("not-the-password-of-anybody"));
        byte[] datagram = new byte[out.limit()];
        out.get(0, datagram);
        return datagram;
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "known"})
    void shouldAnswerNoCheckThatNobodySigned(String ufrag) throws IOException {
        int transports = (int) call.counter("transports");
        long refused = call.counter("stunRefused");
        byte[] check = check(ufrag.equals("known") ? call.ada.bridgeUfrag() : "nobody-at-all");
        InetSocketAddress bridge = call.bridge();
        long beginNs = workersNs();

        try (DatagramSocket stranger = new DatagramSocket()) {
            stranger.setSoTimeout(1);
            for (int i = 0; i < FLOOD; i++) {
                stranger.send(new DatagramPacket(check, check.length, bridge));
                breathe(i);
            }
            call.awaitCounter("stunRefused", refused + FLOOD / 2);
            assertThat(isAnswered(stranger)).isFalse();
        }

        assertThat(workersNs() - beginNs).isLessThan(FLOOD * CHEAP_NS);
        assertThatTheCallGoesOn(transports);
    }

    private static boolean isAnswered(DatagramSocket stranger) throws IOException {
        try {
            stranger.receive(new DatagramPacket(new byte[2048], 2048));
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @Test
    void shouldStartNoHandshakeForStrangers() throws IOException {
        int transports = (int) call.counter("transports");
        long unknown = call.counter("unknownPeer");
        long started = call.counter("handshakesStarted");
        InetSocketAddress bridge = call.bridge();
        long beginNs = workersNs();

        for (int port = 0; port < 200; port++) {
            try (DatagramSocket stranger = new DatagramSocket()) {
                for (int i = 0; i < FLOOD / 200; i++) {
                    stranger.send(new DatagramPacket(HELLO, HELLO.length, bridge));
                }
            }
            breathe(0);
        }

        call.awaitCounter("unknownPeer", unknown + FLOOD / 2);
        assertThat(workersNs() - beginNs).isLessThan(FLOOD * CHEAP_NS);
        assertThat(call.counter("handshakesStarted")).isEqualTo(started);
        assertThatTheCallGoesOn(transports);
    }

    @Test
    void shouldKeepNothingOfStreamsThatNobodyOffered() {
        int transports = (int) call.counter("transports");
        int published = published();
        long beginNs = workersNs();

        ByteBuffer packet = ByteBuffer.allocate(200);
        for (int i = 0; i < STREAMS; i++) {
            RtpPacket.writeHeader(packet, 96, i & 0xFFFF, i, random.nextInt());
            call.ada.sendRtp(packet);
            breathe(i);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(endpoint("unknown")).isGreaterThan(500));
        assertThat(workersNs() - beginNs).isLessThan(STREAMS * CHEAP_NS);
        assertThat(published()).isEqualTo(published);
        assertThatTheCallGoesOn(transports);
    }

    private int published() {
        JsonPath now = call.status();
        now.setRootPath("conferences.find { it.roomId == '" + call.meeting.room + "' }");
        return now.getList("endpoints[0].published").size();
    }

    private long endpoint(String name) {
        JsonPath now = call.status();
        now.setRootPath("conferences.find { it.roomId == '" + call.meeting.room + "' }");
        return now.getLong("endpoints[0]." + name);
    }

    @Test
    void shouldAskForFewKeyFramesHoweverOftenItIsAsked() {
        long asked = call.ada.sent(Source.CAMERA).keyFramesAsked();
        long beginNs = System.nanoTime();

        for (int i = 0; i < 500; i++) {
            for (int mid = 7; mid <= 10; mid++) {
                call.ben.requestKeyFrame(Integer.toString(mid));
            }
            breathe(i);
        }

        call.awaitMore();
        long halfSeconds = (System.nanoTime() - beginNs) / 500_000_000;
        assertThat(call.ada.sent(Source.CAMERA).keyFramesAsked() - asked)
                .isBetween(1L, halfSeconds + 2);
        assertThat(call.ben.channel().closeCode()).isZero();
    }
}
