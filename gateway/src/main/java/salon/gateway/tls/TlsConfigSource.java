package salon.gateway.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code SALON_TLS_CERT} and {@code SALON_TLS_KEY} (PEM files) into Quarkus's settings: HTTPS
 * on the public port, and no HTTP at all.
 */
public class TlsConfigSource implements ConfigSourceFactory {
    private static final int BELOW_ENVIRONMENT_ABOVE_FILE = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String certificate = value(context, "salon.tls.cert");
        String key = value(context, "salon.tls.key");
        if (certificate.isEmpty() && key.isEmpty()) {
            return List.of();
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "HTTPS needs both SALON_TLS_CERT and SALON_TLS_KEY: one is missing");
        }
        String port = value(context, "quarkus.http.port");
        Map<String, String> settings =
                Map.of(
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
        return List.of(
                new PropertiesConfigSource(settings, "SALON_TLS", BELOW_ENVIRONMENT_ABOVE_FILE));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(BELOW_ENVIRONMENT_ABOVE_FILE);
    }

    private static String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        String text = value == null ? null : value.getValue();
        return text == null ? "" : text.strip();
    }
}
