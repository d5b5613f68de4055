package salon.bridge.transport.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/**
 * The library's cryptography with {@link DtlsFilter}'s rule for what was encrypted: the library
 * reassembles a Finished message from as many and as long fragments as a peer announces, so that
 * whoever completed the key exchange could have it allocate 260 MB by one datagram too. A record
 * that breaks the rule counts as not authentic, which makes the library discard it silently.
 */
final class FilteringCrypto extends JcaTlsCrypto {
    FilteringCrypto(JcaJceHelper helper, SecureRandom random) {
        super(helper, random, random);
    }

    @Override
    public TlsCipher createCipher(
            TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
            throws IOException {
        return new FilteringCipher(
                super.createCipher(parameters, encryptionAlgorithm, macAlgorithm));
    }

    private record FilteringCipher(TlsCipher cipher) implements TlsCipher {
        @Override
        public TlsDecodeResult decodeCiphertext(
                long sequence,
                short contentType,
                ProtocolVersion version,
                byte[] ciphertext,
                int offset,
                int length)
                throws IOException {
            TlsDecodeResult plain =
                    cipher.decodeCiphertext(
                            sequence, contentType, version, ciphertext, offset, length);
            if (plain.contentType == ContentType.handshake
                    && !DtlsFilter.acceptFragments(
                            ByteBuffer.wrap(plain.buf), plain.off, plain.len)) {
                throw new TlsFatalAlert(AlertDescription.bad_record_mac);
            }
            return plain;
        }

        @Override
        public TlsEncodeResult encodePlaintext(
                long sequence,
                short contentType,
                ProtocolVersion version,
                int headerLength,
                byte[] plaintext,
                int offset,
                int length)
                throws IOException {
            return cipher.encodePlaintext(
                    sequence, contentType, version, headerLength, plaintext, offset, length);
        }

        @Override
        public int getCiphertextDecodeLimit(int plaintextLimit) {
            return cipher.getCiphertextDecodeLimit(plaintextLimit);
        }

        @Override
        public int getCiphertextEncodeLimit(int plaintextLimit) {
            return cipher.getCiphertextEncodeLimit(plaintextLimit);
        }

        @Override
        public int getPlaintextDecodeLimit(int ciphertextLimit) {
            return cipher.getPlaintextDecodeLimit(ciphertextLimit);
        }

        @Override
        public int getPlaintextEncodeLimit(int ciphertextLimit) {
            return cipher.getPlaintextEncodeLimit(ciphertextLimit);
        }

        @Override
        public void rekeyDecoder() throws IOException {
            cipher.rekeyDecoder();
        }

        @Override
        public void rekeyEncoder() throws IOException {
            cipher.rekeyEncoder();
        }

        @Override
        public boolean usesOpaqueRecordTypeDecode() {
            return cipher.usesOpaqueRecordTypeDecode();
        }

        @Override
        public boolean usesOpaqueRecordTypeEncode() {
            return cipher.usesOpaqueRecordTypeEncode();
        }
    }
}
