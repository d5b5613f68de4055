package salon.bridge.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.PacketKind;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.srtp.MasterKey;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.srtp.SrtpReceiver;
import salon.bridge.srtp.SrtpSender;
import salon.bridge.transport.IceCredentials;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.stun.StunWriter;

/**
 * A client's transport on one UDP socket: the controlling side of ICE towards the bridge's one
 * address, the DTLS client, SRTP both ways. Owned by the loop's thread.
 */
public final class MediaPeer {
    private static final int LENGTH = 2048;

    /** Keeps a path open and wants no answer: RFC 8445, section 11. */
    private static final short BINDING_INDICATION = 0x0011;

    private static final int BUFFER_BYTES = 1 << 20;
    private static final long FIRST_CHECK_NS = 50_000_000;
    private static final long NEXT_CHECK_NS = 1_000_000_000;
    private static final int PRIORITY = 0x6E7F_1EFF;

    private final ClientLoop loop;
    private final InetAddress local;
    private final PacketHandler handler;
    private final SrtpProfile[] profiles;
    private final SecureRandom random = new SecureRandom();
    private final long tieBreaker = random.nextLong();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(LENGTH);
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(LENGTH);
    private final StunMessage stun = new StunMessage();

    private DatagramChannel channel;
    private IceCredentials own;
    private @Nullable ClientAnswer answer;
    private @Nullable InetSocketAddress server;
    private @Nullable MessageIntegrity integrity;
    private @Nullable ClientHandshake handshake;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpReceiver receiver;
    private @Nullable SrtpProfile profile;
    private Predicate<ByteBuffer> lostOnTheWayOut = _ -> false;
    private Predicate<ByteBuffer> lostOnTheWayIn = _ -> false;
    private Gate opened = (_, _) -> true;
    private boolean checksPaused;
    private long checkDueNs;
    private boolean checked;
    private long checksAnswered;
    private long refused;
    private boolean closed;

    /**
     * An unconnected peer on a free port.
     *
     * @param local address of this machine that it uses
     * @param handler called on the loop's thread
     * @param profiles protection it offers, the preferred first
     */
    public MediaPeer(
            ClientLoop loop, InetAddress local, PacketHandler handler, SrtpProfile[] profiles) {
        this.loop = loop;
        this.local = local;
        this.handler = handler;
        this.profiles = profiles.clone();
        this.own = IceCredentials.random(random);
        this.channel = open(local);
    }

    private static DatagramChannel open(InetAddress local) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.bind(new InetSocketAddress(local, 0));
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the offer says of this side. */
    public IceCredentials credentials() {
        return own;
    }

    /** New credentials for the next offer. */
    IceCredentials restart() {
        own = IceCredentials.random(random);
        return own;
    }

    /** Starts checking, or goes on with the answer to a re-offer. */
    public void connect(ClientAnswer next) {
        if (answer == null) {
            loop.add(this, channel);
        }
        boolean restarted = answer == null || !answer.ice().ufrag().equals(next.ice().ufrag());
        answer = next;
        server = next.reachedFrom(local);
        if (restarted) {
            integrity = new MessageIntegrity(next.ice().password());
            checked = false;
            checkDueNs = System.nanoTime();
        }
    }

    /** Goes on from another local port, as after a change of networks. */
    void move() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = open(local);
        loop.remove(this);
        loop.add(this, channel);
        checkDueNs = System.nanoTime();
    }

    /** Which packets do not arrive; RTP and RTCP in plain text. */
    void lose(Predicate<ByteBuffer> onTheWayOut, Predicate<ByteBuffer> onTheWayIn) {
        lostOnTheWayOut = onTheWayOut;
        lostOnTheWayIn = onTheWayIn;
    }

    /**
     * Which RTP packets are opened at all: asked before with what came, whose header is readable.
     * The others go no further; a receiver that only counts need not pay for decrypting.
     */
    public void open(Gate which) {
        opened = which;
    }

    /** Decides on RTP packets that are still protected. */
    public interface Gate {
        /** Whether to open the packet, which is valid until this returns. */
        boolean opens(ByteBuffer packet, long nowNs);
    }

    /** The local address. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends no more checks, or again. */
    void pauseChecks(boolean paused) {
        checksPaused = paused;
    }

    /** Empty before the answer. */
    String bridgeUfrag() {
        return answer == null ? "" : answer.ice().ufrag();
    }

    /** Whether keys are agreed. */
    public boolean isConnected() {
        return sender != null && !closed;
    }

    @Nullable SrtpProfile profile() {
        return profile;
    }

    /** Checks that the bridge answered. */
    long checksAnswered() {
        return checksAnswered;
    }

    /** Whether a check of the current credentials was answered. */
    boolean isChecked() {
        return checked;
    }

    /** What came and was not authentic. */
    public long refused() {
        return refused;
    }

    void onTick(long nowNs) {
        if (closed) {
            return;
        }
        if (nowNs - checkDueNs >= 0 && !checksPaused) {
            checkDueNs = nowNs + (checked ? NEXT_CHECK_NS : FIRST_CHECK_NS);
            sendCheck();
        }
        handler.onTick(nowNs);
    }

    private void sendCheck() {
        if (answer == null || integrity == null) {
            return;
        }
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        StunWriter.request(outgoing, transaction)
                .username(answer.ice().ufrag(), own.ufrag())
                .controlling(tieBreaker)
                .priority(PRIORITY)
                .useCandidate()
                .finish(integrity);
        write(outgoing);
    }

    void onReadable(long nowNs) {
        while (!closed) {
            incoming.clear();
            try {
                SocketAddress from = channel.receive(incoming);
                if (from == null) {
                    return;
                }
                if (!from.equals(server)) {
                    // Browsers know no such path and take nothing from it.
                    refused++;
                    continue;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            incoming.flip();
            switch (PacketKind.of(incoming)) {
                case STUN -> onStun();
                case DTLS -> {
                    if (handshake != null) {
                        handshake.offer(incoming);
                    }
                }
                case RTP -> onRtp(nowNs);
                case RTCP -> onRtcp(nowNs);
                case OTHER -> refused++;
            }
        }
    }

    private void onStun() {
        if (incoming.getShort(0) == BINDING_INDICATION) {
            return;
        }
        if (answer != null && stun.parse(incoming) && stun.isCheck()) {
            answerCheck(answer.reachedFrom(local));
            return;
        }
        if (answer == null
                || integrity == null
                || !stun.parse(incoming)
                || !stun.isSuccess()
                || !stun.isAuthentic(incoming, integrity)) {
            refused++;
            return;
        }
        checked = true;
        checksAnswered++;
        if (handshake == null) {
            handshake =
                    ClientHandshake.start(
                            answer.fingerprint(),
                            profiles,
                            datagram -> loop.execute(() -> write(ByteBuffer.wrap(datagram))),
                            (agreed, keys) -> loop.execute(() -> onKeys(agreed, keys)),
                            () -> loop.execute(this::close));
        }
    }

    /** Our bridge, ICE-lite, never checks; others do. */
    private void answerCheck(InetSocketAddress from) {
        MessageIntegrity ownIntegrity = new MessageIntegrity(own.password());
        if (stun.isAuthentic(incoming, ownIntegrity)) {
            StunWriter.success(outgoing, incoming, from).finish(ownIntegrity);
            write(outgoing);
        } else {
            refused++;
        }
    }

    private void onKeys(SrtpProfile agreed, byte[] keys) {
        profile = agreed;
        sender = new SrtpSender(agreed, MasterKey.ofClient(agreed, keys));
        receiver = new SrtpReceiver(agreed, MasterKey.ofServer(agreed, keys));
        handler.onConnected(System.nanoTime());
    }

    private void onRtp(long nowNs) {
        if (receiver != null && !opened.opens(incoming, nowNs)) {
            return;
        }
        if (receiver == null || !receiver.unprotectRtp(incoming)) {
            refused++;
        } else if (!lostOnTheWayIn.test(incoming)) {
            handler.onRtp(incoming, nowNs);
        }
    }

    private void onRtcp(long nowNs) {
        if (receiver == null || !receiver.unprotectRtcp(incoming)) {
            refused++;
        } else if (!lostOnTheWayIn.test(incoming)) {
            handler.onRtcp(incoming, nowNs);
        }
    }

    /** Protects and sends a packet, unless it is lost on the way. */
    public void sendRtp(ByteBuffer packet) {
        if (sender != null && !lostOnTheWayOut.test(packet)) {
            outgoing.clear().put(0, packet, 0, packet.limit()).limit(packet.limit());
            if (sender.protectRtp(outgoing)) {
                write(outgoing);
            }
        }
    }

    /** Protects and sends a compound RTCP packet. */
    public void sendRtcp(ByteBuffer packet) {
        if (sender != null && !lostOnTheWayOut.test(packet)) {
            outgoing.clear().put(0, packet, 0, packet.limit()).limit(packet.limit());
            if (sender.protectRtcp(outgoing)) {
                write(outgoing);
            }
        }
    }

    /** Sends anything at all from this client's address. */
    void sendRaw(byte[] datagram) {
        write(ByteBuffer.wrap(datagram));
    }

    private void write(ByteBuffer datagram) {
        if (closed || server == null) {
            return;
        }
        try {
            datagram.position(0);
            channel.send(datagram, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is gone without a word, as after a crash. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        loop.remove(this);
        if (handshake != null) {
            handshake.close();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        handler.onClosed(System.nanoTime());
    }
}
