package salon.bridge.transport.dtls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The attack of CVE-2026-59646 by someone who has agreed on keys, inside an encrypted record. */
@Timeout(60)
class EncryptedFragmentsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int HEADER_LENGTH = 13;
    private static final long LOTS = 128L << 20;

    /** Remembers the cipher that it agreed on. */
    private static final class SpyingCrypto extends JcaTlsCrypto {
        private @Nullable TlsCipher cipher;

        SpyingCrypto() {
            super(new JcaTlsCryptoProvider().getHelper(), new SecureRandom(), new SecureRandom());
        }

        @Override
        public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
                throws IOException {
            TlsCipher created = super.createCipher(parameters, encryption, mac);
            cipher = created;
            return created;
        }

        TlsCipher cipher() {
            return Objects.requireNonNull(cipher);
        }
    }

    /** Sixteen fragments of a Finished, each announcing 16 MB. */
    private static byte[] fragments() {
        ByteBuffer all = ByteBuffer.allocate(16 * 13);
        for (int sequence = 0; sequence < 16; sequence++) {
            all.putInt(0x14FFFFFF).putShort((short) sequence).put(new byte[5]).put((byte) 1);
            all.put((byte) 0);
        }
        return all.array();
    }

    /** A record of the first encrypted epoch, numbered so that it is none of the client's own. */
    private static byte[] record(TlsCipher cipher) throws IOException {
        long number = 1_000;
        byte[] content = fragments();
        TlsEncodeResult sealed =
                cipher.encodePlaintext(
                        1L << 48 | number,
                        ContentType.handshake,
                        ProtocolVersion.DTLSv12,
                        HEADER_LENGTH,
                        content,
                        0,
                        content.length);
        ByteBuffer record = ByteBuffer.wrap(sealed.buf, sealed.off, sealed.len).slice();
        record.put(0, (byte) ContentType.handshake).putShort(1, (short) 0xFEFD);
        record.putShort(3, (short) 1).putShort(5, (short) 0).putInt(7, (int) number);
        record.putShort(11, (short) (sealed.len - HEADER_LENGTH));
        byte[] datagram = new byte[sealed.len];
        record.get(0, datagram);
        return datagram;
    }

    @Test
    void shouldDiscardThemAndFinishTheHandshake() throws Exception {
        SpyingCrypto crypto = new SpyingCrypto();
        TestClient client = new TestClient(crypto, 7);
        List<byte[]> attack = new ArrayList<>();
        // The evil record goes just ahead of the client's own Finished.
        Path up =
                datagram -> {
                    if (datagram[4] != 1 || !attack.isEmpty()) {
                        return List.of(datagram);
                    }
                    try {
                        attack.add(record(crypto.cipher()));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    return List.of(attack.getFirst(), datagram);
                };
        long before = THREADS.getTotalThreadAllocatedBytes();

        try (Wire wire = Wire.between(up, Path.perfect())) {
            wire.connect(client);
            wire.keys.get(30, SECONDS);

            assertThat(attack).hasSize(1);
            assertThat(wire.refused).as("only the keys tell what it holds").isEmpty();
            assertThat(THREADS.getTotalThreadAllocatedBytes() - before).isLessThan(LOTS);
        }
    }
}
