package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final MachineNames NAMES =
            new MachineNames(
                    Set.of("localhost", "meet.example"), Set.of("127.0.0.1", "192.0.2.7", "::1"));

    private static CertificateFiles files = new CertificateFiles(Path.of(""), Path.of(""));

    @TempDir Path directory;

    /** Once, because keytool takes a second. */
    @BeforeAll
    static void makeOne(@TempDir Path shared) {
        files = Certificates.selfSigned(workspace(shared), NAMES);
    }

    private static Workspace workspace(Path directory) {
        Workspace workspace = new Workspace(directory, directory.resolve("data"));
        workspace.prepare();
        return workspace;
    }

    @Test
    void shouldNameEverythingTheMachineIsReachedBy() throws Exception {
        X509Certificate certificate = Certificates.parse(files.certificate());
        assertThat(Certificates.alternativeNames(certificate, 2))
                .containsExactlyInAnyOrder("localhost", "meet.example");
        assertThat(Certificates.alternativeNames(certificate, 7))
                .containsExactlyInAnyOrder("127.0.0.1", "192.0.2.7", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(
                        Duration.between(
                                certificate.getNotBefore().toInstant(),
                                certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(397));
    }

    @Test
    void shouldKeepTheKeyToItsOwner() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepTheCertificateWhileItFits() throws Exception {
        Workspace workspace = workspace(directory);
        MachineNames found = MachineNames.find();
        String first = Files.readString(Certificates.selfSigned(workspace, found).certificate());

        String second = Files.readString(Certificates.selfSigned(workspace, found).certificate());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void shouldMakeAnotherCertificateForANewAddress() throws Exception {
        Workspace workspace = workspace(directory);
        String first = Files.readString(Certificates.selfSigned(workspace, NAMES).certificate());
        MachineNames moved = new MachineNames(Set.of("localhost"), Set.of("192.0.2.8"));

        String second = Files.readString(Certificates.selfSigned(workspace, moved).certificate());

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldAcceptTheUsersMatchingPair() {
        assertThat(Certificates.checked(files)).isEqualTo(files);
    }

    @Test
    void shouldShowTheFingerprintThatBrowsersShow() {
        assertThat(Certificates.fingerprint(files)).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    @Test
    void shouldNameTheHostsThatPeopleCanType() {
        assertThat(Certificates.hostNames(files.certificate())).containsExactly("meet.example");
    }

    @Test
    void shouldRefuseTheKeyOfAnotherCertificate() throws Exception {
        Path other = directory.resolve("other.pem");
        Secrets.ensureTokenKey(other);

        assertThatThrownBy(() ->
                        Certificates.checked(new CertificateFiles(files.certificate(), other)))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("is not the key of the certificate");
    }

    @Test
    void shouldSayWhichFileCannotBeRead() {
        Path missing = directory.resolve("missing.pem");

        assertThatThrownBy(() -> Certificates.checked(new CertificateFiles(missing, files.key())))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("missing.pem cannot be read");
    }

    @Test
    void shouldSayHowToConvertAKeyOfAnotherFormat() throws Exception {
        Path sec1 = directory.resolve("sec1.pem");
        Files.writeString(sec1, Pem.encode("EC PRIVATE KEY", new byte[] {1, 2, 3}));

        assertThatThrownBy(
                        () -> Certificates.checked(new CertificateFiles(files.certificate(), sec1)))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
    }
}
