package salon.bench.packets;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.srtp.Cryptography;
import salon.bridge.srtp.MasterKey;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.srtp.SrtpSender;
import salon.bridge.srtp.SrtpTransform;

/** AES-128-GCM over one packet of {@link SamplePackets#LENGTH} bytes, by each cryptography. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProtectionBenchmark {
    private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
    private static final int HEADER = RtpPacket.FIXED_HEADER_LENGTH;

    /** Who encrypts. */
    @Param({"OPENSSL", "JCE"})
    public Cryptography cryptography = Cryptography.JCE;

    private final ByteBuffer plain = SamplePackets.picture(1, 7, false);
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(2048);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(2048);
    private SrtpSender sender = sender(Cryptography.JCE);
    private SrtpTransform opening = transform(Cryptography.JCE);
    private int sealedLength;
    private int sequenceNumber;

    private static SrtpTransform transform(Cryptography by) {
        byte[] exported = new byte[PROFILE.keyingMaterialLength()];
        return by.transform(PROFILE, MasterKey.ofServer(PROFILE, exported));
    }

    private static SrtpSender sender(Cryptography by) {
        return new SrtpSender(PROFILE, transform(by));
    }

    /** Keys, and a packet to open. */
    @Setup
    public void prepare() {
        sender = sender(cryptography);
        opening = transform(cryptography);
        sealed.put(0, plain, 0, SamplePackets.LENGTH);
        sealedLength =
                transform(cryptography).protectRtp(sealed, 0, HEADER, SamplePackets.LENGTH, 7);
    }

    /** Copies a packet to where it is sent from and protects it there. */
    @Benchmark
    public int protect() {
        memory.clear().put(0, plain, 0, SamplePackets.LENGTH);
        memory.putShort(2, (short) sequenceNumber++);
        return sender.protectRtp(memory, 0, HEADER, SamplePackets.LENGTH);
    }

    /** Copies a packet to where packets are opened and opens it there. */
    @Benchmark
    public boolean unprotect() {
        memory.clear().put(0, sealed, 0, sealedLength).limit(sealedLength);
        return opening.unprotectRtp(memory, HEADER, 7);
    }
}
