package salon.launcher;

import java.nio.file.Path;

/**
 * What the gateway serves HTTPS with.
 *
 * @param certificate PEM, the server's own first
 * @param key PEM, PKCS#8, not encrypted
 */
record CertificateFiles(Path certificate, Path key) {}
