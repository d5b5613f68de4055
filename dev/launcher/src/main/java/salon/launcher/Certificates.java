package salon.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
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
            X509Certificate certificate = parse(files.certificate());
            Instant renewal = Instant.now().plus(RENEW_BEFORE_DAYS, ChronoUnit.DAYS);
            return certificate.getNotAfter().toInstant().isAfter(renewal)
                    && alternativeNames(certificate, DNS_NAME).containsAll(names.dns())
                    && alternativeNames(certificate, IP_ADDRESS).containsAll(names.addresses());
        } catch (LaunchFailure _) {
            return false; // made again
        }
    }

    static Set<String> alternativeNames(X509Certificate certificate, int type) {
        Collection<List<?>> all;
        try {
            all = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException _) {
            return Set.of();
        }
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
        X509Certificate certificate = parse(files.certificate());
        String key = read(files.key());
        byte[] pkcs8 =
                Pem.decode("PRIVATE KEY", key)
                        .orElseThrow(() ->
                                new LaunchFailure(
                                        files.key()
                                                + " holds no unencrypted PKCS#8 key in PEM;"
                                                + " 'openssl pkcs8 -topk8 -nodes' makes"
                                                + " one."));
        if (!matches(certificate, pkcs8)) {
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

    /** The first certificate of a file, which is the server's own. */
    static X509Certificate parse(Path file) {
        byte[] pem = read(file).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("none"));
        } catch (CertificateException e) {
            throw new LaunchFailure(file + " holds no certificate in PEM.", e);
        }
    }

    /** The names people can type: no wildcards, not this machine's own {@code localhost}. */
    static List<String> hostNames(Path certificate) {
        return alternativeNames(parse(certificate), DNS_NAME).stream()
                .filter(name -> !name.startsWith("*") && !name.equals("localhost"))
                .sorted()
                .toList();
    }

    /** The SHA-256 of the certificate as browsers show it: {@code AB:CD:…}. */
    static String fingerprint(CertificateFiles files) {
        try {
            byte[] der = parse(files.certificate()).getEncoded();
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
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
