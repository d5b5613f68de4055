package salon.bridge.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import salon.bridge.rtp.Allocation;

/** Every kind of socket against the JDK's own, over IPv4 and IPv6. */
class UdpPortTest {
    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int ROUNDS = 2_000;

    /** The machine's, and one that it does not have. */
    private static final List<InetAddress> LOCALS =
            Stream.of("127.0.0.1", "127.0.0.2", "::1", "192.0.2.1")
                    .map(InetAddress::ofLiteral)
                    .toList();

    /** A socket of that kind, and a peer on that address. */
    record Case(SocketKind kind, InetAddress address) {}

    static Stream<Case> cases() {
        return Arrays.stream(SocketKind.values())
                .filter(SocketKind::isAvailable)
                .flatMap(kind ->
                        Stream.of("127.0.0.1", "::1")
                                .map(InetAddress::ofLiteral)
                                .filter(UdpPortTest::isUsable)
                                .map(address -> new Case(kind, address)));
    }

    private static boolean isUsable(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket(0, address)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static DatagramSocket peer(InetAddress address) throws IOException {
        DatagramSocket peer = new DatagramSocket(0, address);
        peer.setSoTimeout(10_000);
        peer.setReceiveBufferSize(BUFFER_BYTES);
        return peer;
    }

    private static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return bytes;
    }

    private static byte[] receive(DatagramSocket peer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        peer.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private static Outbound batch(UdpPort port, RemoteAddress to, int... lengths) {
        Outbound batch = new Outbound();
        for (int i = 0; i < lengths.length; i++) {
            batch.memory().put(batch.end(), content(i, lengths[i]));
            batch.add(lengths[i], to, port.maxSegments());
        }
        return batch;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldDeliverEveryDatagramAsItIs(Case one) throws IOException {
        try (UdpPort port = one.kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(one.address)) {
            RemoteAddress to =
                    RemoteAddress.of(new InetSocketAddress(one.address, peer.getLocalPort()));
            int[] lengths = {1200, 1200, 1200, 700, 20, 20, 21, 1, 1460};

            int refused = port.send(batch(port, to, lengths));

            assertThat(refused).isZero();
            for (int i = 0; i < lengths.length; i++) {
                assertThat(receive(peer)).isEqualTo(content(i, lengths[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldTakeABatchWithItsSender(Case one) throws IOException {
        try (UdpPort port = one.kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(one.address)) {
            InetSocketAddress to = new InetSocketAddress(one.address, port.number());
            for (int i = 0; i < 200; i++) {
                peer.send(new DatagramPacket(content(i, i), i, to));
            }
            peer.send(new DatagramPacket(content(0, 5000), 5000, to));

            List<Integer> lengths = new ArrayList<>();
            Inbound batch = new Inbound();
            long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (lengths.size() < 201 && System.nanoTime() < deadlineNs) {
                port.await(100_000_000);
                port.receive(batch);
                for (int i = 0; i < batch.size(); i++) {
                    lengths.add(batch.datagram(i).limit());
                    assertThat(batch.from(i).toSocketAddress())
                            .isEqualTo(new InetSocketAddress(one.address, peer.getLocalPort()));
                    if (batch.datagram(i).limit() > 0 && batch.datagram(i).limit() < 200) {
                        assertThat(batch.datagram(i).get(0))
                                .isEqualTo((byte) batch.datagram(i).limit());
                    }
                }
            }

            assertThat(lengths).startsWith(0, 1, 2).contains(199).hasSize(201);
            assertThat(lengths.getLast()).as("of one cut off").isEqualTo(Inbound.SLOT_LENGTH);
        }
    }

    static Stream<Case> casesOfTwoAddresses() {
        return Arrays.stream(SocketKind.values())
                .filter(SocketKind::isAvailable)
                .flatMap(kind ->
                        Stream.of("127.0.0.1", "127.0.0.2", "::1")
                                .map(InetAddress::ofLiteral)
                                .filter(UdpPortTest::isUsable)
                                .map(address -> new Case(kind, address)));
    }

    @ParameterizedTest
    @MethodSource("casesOfTwoAddresses")
    void shouldAnswerFromTheAddressThatWasAsked(Case one) throws IOException {
        InetAddress here = InetAddress.ofLiteral(isIpv6(one.address) ? "::1" : "127.0.0.1");
        try (UdpPort port = one.kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(here)) {
            InetSocketAddress asked = new InetSocketAddress(one.address, port.number());
            RemoteAddress from = exchange(port, peer, asked);

            int refused = port.send(batch(port, from, 1200, 1200, 1200, 700, 20));

            assertThat(refused).isZero();
            for (int i = 0; i < 5; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                peer.receive(packet);
                assertThat(packet.getSocketAddress()).isEqualTo(asked);
            }
        }
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    /** The peer asks; where from, as the port sees it. */
    private static RemoteAddress exchange(
            UdpPort port, DatagramSocket peer, InetSocketAddress asked) throws IOException {
        Inbound batch = new Inbound();
        peer.send(new DatagramPacket(content(1, 10), 10, asked));
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (batch.size() == 0 && System.nanoTime() < deadlineNs) {
            port.await(100_000_000);
            port.receive(batch);
        }
        assertThat(batch.size()).isEqualTo(1);
        return batch.from(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEGMENTING", "BATCHING"})
    void shouldAllocateNothing(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(here)) {
            RemoteAddress from =
                    exchange(port, peer, new InetSocketAddress("127.0.0.2", port.number()));
            RemoteAddress itself =
                    new RemoteAddress(from.high(), from.low(), port.number(), from.local());
            Outbound batch = batch(port, itself, 1200, 1200, 700, 20);
            Inbound inbound = new Inbound();
            Runnable round =
                    () -> {
                        try {
                            port.send(batch);
                            port.await(1_000_000);
                            port.receive(inbound);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    };

            // Until the compiler is done, a call into the system leaves some bytes behind.
            long allocated = Allocation.ofRepeated(round, ROUNDS);
            long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (allocated >= ROUNDS && System.nanoTime() < deadlineNs) {
                allocated = Allocation.ofRepeated(round, ROUNDS);
            }

            assertThat(inbound.size()).isPositive();
            assertThat(allocated).as("bytes, less than one a round").isLessThan(ROUNDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnSegmentingWhenAnAddressIsLost(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(here)) {
            int before = port.maxSegments();
            RemoteAddress good = RemoteAddress.of(new InetSocketAddress(here, peer.getLocalPort()));
            // What arrived at no address of ours cannot be answered from there.
            RemoteAddress lost =
                    new RemoteAddress(
                            good.high(), good.low(), good.port(), LocalAddresses.CAPACITY - 1);

            int refused = port.send(batch(port, lost, 10, 10));

            assertThat(refused).isEqualTo(2);
            assertThat(port.maxSegments()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndAWaitWhenWokenUp(SocketKind kind) throws Exception {
        assumeThat(kind.isAvailable()).isTrue();
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS)) {
            for (int i = 0; i < 100; i++) {
                Thread other = Thread.ofVirtual().start(port::wakeup);
                port.await(Long.MAX_VALUE);
                other.join();
            }
            port.wakeup();
            port.await(0);
            port.wakeup();
            port.await(Long.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndAWaitInTime(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS)) {
            long beginNs = System.nanoTime();

            port.await(3_000_000);

            assertThat(System.nanoTime() - beginNs).isGreaterThanOrEqualTo(3_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCountWhatCannotBeSentAndSendTheRest(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS);
                DatagramSocket peer = peer(here)) {
            RemoteAddress good = RemoteAddress.of(new InetSocketAddress(here, peer.getLocalPort()));
            RemoteAddress nowhere = new RemoteAddress(good.high(), good.low(), 0);
            Outbound batch = batch(port, nowhere, 10, 10);
            batch.memory().put(batch.end(), content(7, 30));
            batch.add(30, good, port.maxSegments());

            int refused = port.send(batch);

            assertThat(refused).isEqualTo(2);
            assertThat(receive(peer)).isEqualTo(content(7, 30));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhichPortIsTaken(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        try (UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS)) {
            assertThatThrownBy(() -> kind.bind(port.number(), BUFFER_BYTES, LOCALS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("UDP port " + port.number())
                    .hasMessageContaining("already in use");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBearAWakeupAfterTheEnd(SocketKind kind) throws IOException {
        assumeThat(kind.isAvailable()).isTrue();
        UdpPort port = kind.bind(0, BUFFER_BYTES, LOCALS);

        port.close();
        port.wakeup();

        assertThat(port.description()).isNotBlank();
    }
}
