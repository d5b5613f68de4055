package salon.gateway.login;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code SALON_LOGIN_URL}, {@code SALON_LOGIN_CLIENT} and {@code SALON_LOGIN_SECRET} into
 * Quarkus's settings; without them its login is switched off.
 */
public class LoginConfigSource implements ConfigSourceFactory {
    private static final int BELOW_ENVIRONMENT_ABOVE_FILE = 275;
    private static final int MIN_SECRET = 32;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String url = value(context, "salon.login.url");
        if (url.isEmpty()) {
            return List.of();
        }
        String secret = value(context, "salon.login.secret");
        if (secret.length() < MIN_SECRET) {
            // It also encrypts the session's cookie and the state of the code flow.
            throw new IllegalArgumentException(
                    "SALON_LOGIN_SECRET needs at least 32 characters, as the login server made it");
        }
        String client = value(context, "salon.login.client");
        Map<String, String> settings =
                Map.of(
                        "quarkus.oidc.tenant-enabled",
                        "true",
                        "quarkus.oidc.auth-server-url",
                        url,
                        "quarkus.oidc.client-id",
                        client.isEmpty() ? "salon-gateway" : client,
                        "quarkus.oidc.credentials.secret",
                        secret);
        return List.of(
                new PropertiesConfigSource(settings, "SALON_LOGIN", BELOW_ENVIRONMENT_ABOVE_FILE));
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
