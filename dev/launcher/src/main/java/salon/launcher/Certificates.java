package salon.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gets the certificate for HTTPS: the user's, checked, or one made for this machine. */
final class Certificates {
    private static final long RENEW_BEFORE_DAYS = 7;

    // General name types of RFC 5280, section 4.2.1.6.
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Certificates() {}

    static Optional<CertificateFiles> obtain(Command.Tls tls, Workspace workspace) {
        return switch (tls) {
            case Command.Tls.Off() -> Optional.empty();
            case Command.Tls.SelfSigned() ->
                    Optional.of(selfSigned(workspace, MachineNames.find()));
            case Command.Tls.Files(Path certificate, Path key) ->
                    Optional.of(
                            checked(
                                    new CertificateFiles(
                                            certificate.toAbsolutePath(), key.toAbsolutePath())));
        };
    }

    /** Makes one, or keeps the one made before while it lasts and names all that is needed. */
    static CertificateFiles selfSigned(Workspace workspace, MachineNames names) {
        CertificateFiles files =
                new CertificateFiles(
                        workspace.secret("tls-cert.pem"), workspace.secret("tls-key.pem"));
        if (!fits(files, names)) {
            SelfSignedCertificate.write(files, names);
        }
        return files;
    }

    private static boolean fits(CertificateFiles files, MachineNames names) {
        if (Files.notExists(files.certificate())) {
            return false;
        }
        try {
            checked(files);
            X509Certificate certificate = certificate(Files.readString(files.certificate()));
            Instant renewal = Instant.now().plus(RENEW_BEFORE_DAYS, ChronoUnit.DAYS);
            return certificate.getNotAfter().toInstant().isAfter(renewal)
                    && alternativeNames(certificate, DNS_NAME).containsAll(names.dns())
                    && alternativeNames(certificate, IP_ADDRESS).containsAll(names.addresses());
        } catch (IOException | GeneralSecurityException | LaunchFailure _) {
            return false; // made again
        }
    }

    static Set<String> alternativeNames(X509Certificate certificate, int type)
            throws GeneralSecurityException {
        var all = certificate.getSubjectAlternativeNames();
        return all == null
                ? Set.of()
                : all.stream()
                        .filter(name -> Integer.valueOf(type).equals(name.getFirst()))
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.toSet());
    }

    /**
     * The same files, after reading both.
     *
     * @throws LaunchFailure when one cannot be read, or the key is another certificate's
     */
    static CertificateFiles checked(CertificateFiles files) {
        String certificate = read(files.certificate());
        String key = read(files.key());
        X509Certificate parsed;
        try {
            parsed = certificate(certificate);
        } catch (GeneralSecurityException e) {
            throw new LaunchFailure(files.certificate() + " holds no certificate in PEM.", e);
        }
        byte[] pkcs8 =
                Pem.decode("PRIVATE KEY", key)
                        .orElseThrow(() ->
                                new LaunchFailure(
                                        files.key()
                                                + " holds no unencrypted PKCS#8 key in PEM;"
                                                + " 'openssl pkcs8 -topk8 -nodes' makes"
                                                + " one."));
        if (!matches(parsed, pkcs8)) {
            throw new LaunchFailure(
                    "%s is not the key of the certificate in %s."
                            .formatted(files.key(), files.certificate()));
        }
        return files;
    }

    private static boolean matches(X509Certificate certificate, byte[] pkcs8) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        String signing =
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> algorithm;
                };
        byte[] message = "salon".getBytes(StandardCharsets.US_ASCII);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Signature signature = Signature.getInstance(signing);
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // a key of another kind
        }
    }

    static X509Certificate certificate(String pem) throws GeneralSecurityException {
        var parsed =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        return parsed.stream()
                .map(X509Certificate.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no certificate"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new LaunchFailure(
                    "%s cannot be read (%s).".formatted(file, LaunchFailure.reason(e)), e);
        }
    }
}
