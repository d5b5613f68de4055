package salon.gateway.tls;

import io.smallrye.config.ConfigSourceContext;
import java.util.Map;
import salon.gateway.settings.DerivedSettings;

/**
 * Turns {@code SALON_TLS_CERT} and {@code SALON_TLS_KEY} (PEM files) into Quarkus's settings: HTTPS
 * on the public port, and no HTTP at all.
 */
public class TlsConfigSource extends DerivedSettings {

    /** Called by the configuration. */
    public TlsConfigSource() {
        super("SALON_TLS");
    }

    @Override
    protected Map<String, String> derive(ConfigSourceContext context) {
        String certificate = value(context, "salon.tls.cert");
        String key = value(context, "salon.tls.key");
        if (certificate.isEmpty() && key.isEmpty()) {
            return Map.of();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "HTTPS needs both SALON_TLS_CERT and SALON_TLS_KEY: one is missing");
        }
        String port = value(context, "quarkus.http.port");
        return Map.of(
                "quarkus.http.ssl.certificate.files",
                certificate,
                "quarkus.http.ssl.certificate.key-files",
                key,
                "quarkus.http.ssl.protocols",
                "TLSv1.3,TLSv1.2",
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl-port",
                port.isEmpty() ? "8080" : port);
    }
}
