package salon.gateway.login;

import io.smallrye.config.ConfigSourceContext;
import java.util.Map;
import salon.gateway.settings.DerivedSettings;

/**
 * Turns {@code SALON_LOGIN_URL}, {@code SALON_LOGIN_CLIENT} and {@code SALON_LOGIN_SECRET} into
 * Quarkus's settings; without them its login is switched off.
 */
public class LoginConfigSource extends DerivedSettings {
    private static final int MIN_SECRET = 32;

    /** Called by the configuration. */
    public LoginConfigSource() {
        super("SALON_LOGIN");
    }

    @Override
    protected Map<String, String> derive(ConfigSourceContext context) {
        String url = value(context, "salon.login.url");
        if (url.isEmpty()) {
            return Map.of();
        }
        String secret = value(context, "salon.login.secret");
        if (secret.length() < MIN_SECRET) {
            // It also encrypts the session's cookie and the state of the code flow.
            throw new IllegalArgumentException(
                    "SALON_LOGIN_SECRET needs at least 32 characters, as the login server made it");
        }
        String client = value(context, "salon.login.client");
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                url,
                "quarkus.oidc.client-id",
                client.isEmpty() ? "salon-gateway" : client,
                "quarkus.oidc.credentials.secret",
                secret);
    }
}
