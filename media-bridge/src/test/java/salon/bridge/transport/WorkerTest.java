package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.srtp.Cryptography;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.udp.SocketKind;

/** A worker by each way of moving datagrams. */
@ParameterizedClass
@EnumSource
class WorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BridgeCertificate CERTIFICATE = BridgeCertificate.create(Instant.EPOCH);
    private static final RemoteFingerprint ANYBODY = RemoteFingerprint.of(new byte[0]);

    private static DatagramSocket socket;

    @Parameter SocketKind socketKind = SocketKind.PLAIN;
    private Worker worker;

    @BeforeAll
    static void bind() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(300);
    }

    @AfterAll
    static void unbind() {
        socket.close();
    }

    @BeforeEach
    void start() {
        worker =
                Worker.start(
                        new WorkerOptions(
                                "test",
                                0,
                                CERTIFICATE,
                                2,
                                2,
                                1 << 16,
                                new Platform(socketKind, Cryptography.best()),
                                WorkerOptions.NO_TCP,
                                List.of()));
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    /** Counts what it is told; fails in each tick when asked to. */
    private static final class Handler implements PacketHandler {
        final AtomicInteger ticks = new AtomicInteger();
        final CountDownLatch closed = new CountDownLatch(1);
        private final boolean failing;

        Handler(boolean failing) {
            this.failing = failing;
        }

        @Override
        public void onConnected(long nowNs) {}

        @Override
        public void onRtp(ByteBuffer packet, long nowNs) {}

        @Override
        public void onBatchEnd(long nowNs) {}

        @Override
        public void onRtcp(ByteBuffer packet, long nowNs) {}

        @Override
        public void onTick(long nowNs) {
            ticks.incrementAndGet();
            if (failing) {
                throw new IllegalArgumentException("asked to");
            }
        }

        @Override
        public void onClosed(long nowNs) {
            closed.countDown();
        }
    }

    private Transport open() {
        return worker.open(Checks.REMOTE_UFRAG, ANYBODY, new Handler(false));
    }

    private void send(byte... datagram) {
        try {
            socket.send(
                    new DatagramPacket(
                            datagram,
                            datagram.length,
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), worker.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.limit()];
        datagram.get(0, bytes);
        send(bytes);
    }

    private void awaitCount(ToLongFunction<WorkerStats> counter, long expected) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counter.applyAsLong(worker.stats())).isEqualTo(expected));
    }

    private boolean isAnswered(IceCredentials by) throws IOException {
        byte[] bytes = new byte[1500];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return false;
        }
        ByteBuffer datagram = ByteBuffer.wrap(bytes, 0, packet.getLength());
        StunMessage message = Checks.parsed(datagram);
        return message.isSuccess()
                && message.isAuthentic(datagram, new MessageIntegrity(by.password()));
    }

    @Test
    void shouldDropGarbageWithACounterForEachKind() {
        open();

        send();
        send((byte) 7);
        send((byte) 100, (byte) 1, (byte) 2);
        send(new byte[3000]);
        awaitCount(WorkerStats::otherDropped, 4);
        send((byte) 0, (byte) 1, (byte) 0);
        awaitCount(WorkerStats::stunMalformed, 1);
        send(Checks.check("nobody", "remote", "passwordpasswordpassword", true));
        awaitCount(WorkerStats::stunRefused, 1);
        send((byte) 0x80, (byte) 96, (byte) 1);
        send((byte) 0x80, (byte) 200, (byte) 1);
        send((byte) 22, (byte) 0xFE, (byte) 0xFD);
        awaitCount(WorkerStats::unknownPeer, 3);
        awaitCount(WorkerStats::received, 9);
        awaitCount(WorkerStats::sent, 0);
    }

    @Test
    void shouldAnswerAValidCheckOnly() throws IOException {
        IceCredentials ice = open().localCredentials();

        send(Checks.check(ice.ufrag(), Checks.REMOTE_UFRAG, "notthepasswordnotthe", true));
        awaitCount(WorkerStats::stunRefused, 1);
        assertThat(isAnswered(ice)).isFalse();
        send(Checks.check(ice, true));

        assertThat(isAnswered(ice)).isTrue();
        awaitCount(WorkerStats::stunAnswered, 1);
    }

    @Test
    void shouldCountBrokenMediaOfAKnownPeer() throws IOException {
        IceCredentials ice = open().localCredentials();
        send(Checks.check(ice, true));
        assertThat(isAnswered(ice)).isTrue();

        send((byte) 0x80, (byte) 96, (byte) 1);
        awaitCount(WorkerStats::rtpMalformed, 1);
        send(ByteBuffer.allocate(60).put(0, (byte) 0x80).put(1, (byte) 96));
        send(ByteBuffer.allocate(60).put(0, (byte) 0x80).put(1, (byte) 200));
        awaitCount(WorkerStats::srtpRefused, 2);
        send((byte) 22, (byte) 0xFE, (byte) 0xFD);
        awaitCount(WorkerStats::dtlsRefused, 1);
        assertThat(worker.stats().handshakesStarted()).isZero();
    }

    @Test
    void shouldAnswerNewCredentialsAfterARestartAndThenOnlyThem() throws IOException {
        Transport transport = open();
        IceCredentials old = transport.localCredentials();
        IceCredentials unused = transport.restart("unused");
        IceCredentials fresh = transport.restart(Checks.REMOTE_UFRAG);

        send(Checks.check(old, true));
        assertThat(isAnswered(old)).isTrue();
        send(Checks.check(unused.ufrag(), "unused", unused.password(), true));
        assertThat(isAnswered(unused)).isFalse();
        send(Checks.check(fresh, true));
        assertThat(isAnswered(fresh)).isTrue();
        send(Checks.check(old, true));
        assertThat(isAnswered(old)).isFalse();
    }

    @Test
    void shouldTakeNoMoreTransportsThanAllowed() {
        Transport first = open();
        open();
        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("full");

        first.close();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> open() != null);
    }

    @Test
    void shouldCloseOnlyTheTransportWhoseHandlerFails() throws InterruptedException {
        Handler broken = new Handler(true);
        Handler sound = new Handler(false);
        worker.open("one", ANYBODY, sound);
        worker.open("two", ANYBODY, broken);

        assertThat(broken.closed.await(10, TimeUnit.SECONDS)).isTrue();
        int ticks = sound.ticks.get();
        await().atMost(PATIENCE).until(() -> sound.ticks.get() > ticks + 2);

        assertThat(broken.ticks).hasValue(1);
        assertThat(sound.closed.getCount()).isEqualTo(1);
        awaitCount(WorkerStats::handlerFailures, 1);
        awaitCount(WorkerStats::transports, 1);
    }

    @Test
    void shouldGoOnAfterACommandFails() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);

        worker.execute(() -> {
            throw new IllegalArgumentException("asked to");
        });
        worker.execute(later::countDown);

        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        awaitCount(WorkerStats::handlerFailures, 1);
    }

    @Test
    void shouldTellEveryHandlerOfItsEnd() throws InterruptedException {
        Handler handler = new Handler(false);
        worker.open("one", ANYBODY, handler);

        worker.close();

        assertThat(handler.closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("closed");
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        WorkerOptions same = WorkerOptions.defaults("second", worker.port(), CERTIFICATE);

        assertThatThrownBy(() -> Worker.start(same))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("UDP port " + worker.port());
    }
}
