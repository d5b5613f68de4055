package salon.bridge.transport;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.sfu.PacketSink;
import salon.bridge.srtp.Cryptography;
import salon.bridge.srtp.MasterKey;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.srtp.SrtpReceiver;
import salon.bridge.srtp.SrtpSender;
import salon.bridge.transport.dtls.DtlsFilter;
import salon.bridge.transport.dtls.DtlsListener;
import salon.bridge.transport.dtls.DtlsSession;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.udp.Outbox;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * One endpoint's association of ICE, DTLS and SRTP on a {@link Worker}. Unless a method says
 * otherwise, only the worker's thread may call it.
 *
 * <p>Life: opened, checked (a valid check came), shaking hands, connected, closed. A failed
 * handshake leaves it open for another until consent runs out.
 */
public final class Transport implements PacketSink {
    private final WorkerLoop loop;
    private final Counters counters;
    private final Outbox outbox;
    private final BridgeCertificate certificate;
    private final RemoteFingerprint fingerprint;
    private final PacketHandler handler;
    private final Runnable onEnd;
    private final SecureRandom random;
    private final IceAgent ice;
    private final HandshakeBackoff backoff = new HandshakeBackoff();

    private volatile IceCredentials local;
    private volatile long lastReceivedNs;
    private @Nullable DtlsSession dtls;
    private @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpProfile profile;
    private boolean ended;

    Transport(
            WorkerLoop loop,
            BridgeCertificate certificate,
            RemoteFingerprint fingerprint,
            PacketHandler handler,
            Runnable onEnd,
            SecureRandom random,
            String remoteUfrag) {
        this.loop = loop;
        this.counters = loop.counters();
        this.outbox = loop.outbox();
        this.certificate = certificate;
        this.fingerprint = fingerprint;
        this.handler = handler;
        this.onEnd = onEnd;
        this.random = random;
        this.local = IceCredentials.random(random);
        long openedNs = System.nanoTime();
        this.lastReceivedNs = openedNs;
        this.ice = new IceAgent(local, remoteUfrag, openedNs);
    }

    /** For the answer; changes with {@link #restart}. Any thread. */
    public IceCredentials localCredentials() {
        return local;
    }

    /**
     * ICE restart (RFC 8445 section 9): new local credentials for the answer to a re-offer with a
     * new ufrag. The old ones keep working until the first valid check with the new ones; DTLS and
     * SRTP go on. Any thread.
     */
    public IceCredentials restart(String remoteUfrag) {
        IceCredentials fresh = IceCredentials.random(random);
        local = fresh;
        loop.execute(() -> {
            if (!ended) {
                String unused = ice.restart(fresh, remoteUfrag);
                if (unused != null) {
                    loop.transports().forgetName(unused);
                }
                loop.transports().name(fresh.ufrag(), this);
            }
        });
        return fresh;
    }

    @Override
    public void sendRtp(ByteBuffer packet) {
        RemoteAddress to = ice.selected();
        if (sender == null
                || profile == null
                || to == null
                || !fits(packet, profile.rtpOverhead())) {
            counters.sendsDropped++;
            return;
        }
        int length = packet.limit();
        int at = outbox.reserve(length + profile.rtpOverhead());
        outbox.memory().put(at, packet, 0, length);
        int protectedLength =
                sender.protectRtp(outbox.memory(), at, RtpPacket.headerLength(packet), length);
        if (protectedLength > 0) {
            outbox.commit(protectedLength, to);
        } else {
            counters.nonceRefused++;
        }
    }

    @Override
    public void sendRtcp(ByteBuffer packet) {
        RemoteAddress to = ice.selected();
        if (sender == null
                || profile == null
                || to == null
                || !fits(packet, profile.rtcpOverhead())) {
            counters.sendsDropped++;
            return;
        }
        ByteBuffer slot = outbox.slot();
        slot.put(0, packet, 0, packet.limit()).limit(packet.limit());
        if (sender.protectRtcp(slot)) {
            outbox.add(to);
        } else {
            counters.nonceRefused++;
        }
    }

    /** Whether keys are agreed and the transport is open. */
    public boolean isConnected() {
        return sender != null && !ended;
    }

    /**
     * When the last authentic datagram (check, RTP or RTCP) came, in {@link System#nanoTime}; the
     * time of opening before the first. Any thread.
     */
    @Override
    public long lastReceivedNs() {
        return lastReceivedNs;
    }

    /** Where packets are sent, or null before the first valid check. */
    public @Nullable RemoteAddress remoteAddress() {
        return ice.selected();
    }

    /** What protects the media, or null before the keys. */
    public @Nullable SrtpProfile srtpProfile() {
        return profile;
    }

    /** Ends the transport; its handler gets {@code onClosed}. Any thread; repeating is harmless. */
    public void close() {
        loop.execute(() -> guarded(() -> end(loop.nowNs())));
    }

    // From here on: called by the worker's own parts.

    void begin() {
        loop.transports().add(this);
        loop.transports().name(ice.localUfrag(), this);
    }

    IceAgent ice() {
        return ice;
    }

    void onValidCheck(StunMessage message, ByteBuffer datagram, RemoteAddress from, long nowNs) {
        String before = ice.localUfrag();
        ice.onValidCheck(message, datagram, from, nowNs);
        if (!before.equals(ice.localUfrag())) {
            loop.transports().forgetName(before);
        }
        lastReceivedNs = nowNs;
    }

    void onDtls(ByteBuffer datagram) {
        if (dtls == null && !startHandshake(datagram)) {
            counters.dtlsRefused++;
            return;
        }
        if (dtls != null && !dtls.offer(datagram)) {
            counters.dtlsRefused++;
        }
    }

    private boolean startHandshake(ByteBuffer datagram) {
        boolean permitted =
                backoff.allows(loop.nowNs())
                        && DtlsFilter.accept(datagram)
                        && loop.handshakePermits().tryAcquire();
        if (permitted) {
            counters.handshakesStarted++;
            dtls =
                    DtlsSession.start(
                            certificate, fingerprint, loop.handshakePermits(), new Handshake());
        }
        return permitted;
    }

    void onRtp(ByteBuffer datagram, long nowNs) {
        if (!RtpPacket.hasValidHeader(datagram)) {
            counters.rtpMalformed++;
            return;
        }
        ByteBuffer packet = loop.opened(datagram);
        if (receiver == null || !receiver.unprotectRtp(packet)) {
            counters.srtpRefused++;
        } else if (!RtpPacket.isValid(packet)) {
            counters.rtpMalformed++;
        } else {
            lastReceivedNs = nowNs;
            handler.onRtp(packet, nowNs);
        }
    }

    void onRtcp(ByteBuffer packet, long nowNs) {
        if (receiver == null || !receiver.unprotectRtcp(packet)) {
            counters.srtpRefused++;
        } else if (!Rtcp.isValid(packet)) {
            counters.rtpMalformed++;
        } else {
            lastReceivedNs = nowNs;
            handler.onRtcp(packet, nowNs);
        }
    }

    void onBatchEnd(long nowNs) {
        handler.onBatchEnd(nowNs);
    }

    void onTick(long nowNs) {
        if (ice.isExpired(nowNs)) {
            end(nowNs);
        } else {
            handler.onTick(nowNs);
        }
    }

    /** Ends the transport now. */
    void end(long nowNs) {
        if (ended) {
            return;
        }
        ended = true;
        loop.transports().remove(this);
        onEnd.run();
        if (dtls != null) {
            dtls.close();
        }
        handler.onClosed(nowNs);
    }

    private void onKeys(SrtpProfile agreed, byte[] keyingMaterial) {
        if (ended) {
            return;
        }
        counters.handshakesCompleted++;
        profile = agreed;
        Cryptography cryptography = loop.cryptography();
        MasterKey theirs = MasterKey.ofClient(agreed, keyingMaterial);
        MasterKey ours = MasterKey.ofServer(agreed, keyingMaterial);
        receiver = new SrtpReceiver(cryptography.transform(agreed, theirs));
        sender = new SrtpSender(agreed, cryptography.transform(agreed, ours));
        handler.onConnected(loop.nowNs());
    }

    private void onDtlsEnd(boolean wasEstablished) {
        if (wasEstablished) {
            end(loop.nowNs());
        } else {
            counters.handshakesFailed++;
            backoff.onFailure(loop.nowNs());
            dtls = null;
        }
    }

    private void sendDtls(byte[] datagram) {
        RemoteAddress to = ice.selected();
        if (to != null && datagram.length <= Outbox.SLOT_LENGTH) {
            outbox.slot().put(0, datagram).limit(datagram.length);
            outbox.add(to);
        }
    }

    private boolean fits(ByteBuffer packet, int overhead) {
        return !ended && packet.limit() + overhead <= Outbox.SLOT_LENGTH;
    }

    private void guarded(Runnable call) {
        loop.transports().guarded(this, call, loop.nowNs());
    }

    /** Brings what happens on the session's thread to the worker's. */
    private final class Handshake implements DtlsListener {
        @Override
        public void onSend(byte[] datagram) {
            loop.execute(() -> sendDtls(datagram));
        }

        @Override
        public void onKeys(SrtpProfile agreed, byte[] keyingMaterial) {
            loop.execute(() -> guarded(() -> Transport.this.onKeys(agreed, keyingMaterial)));
        }

        @Override
        public void onEnd(boolean wasEstablished) {
            loop.execute(() -> guarded(() -> onDtlsEnd(wasEstablished)));
        }
    }
}
