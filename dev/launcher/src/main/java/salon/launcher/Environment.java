package salon.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables each service gets, as {@code docs/protocol.md} (Settings) names them. */
final class Environment {
    /**
     * A machine that is switched off at night still has its rooms, chats and pads in the morning,
     * and after the holidays; as long as Kafka keeps what was said.
     */
    private static final String KEEP_EMPTY = "720h";

    private final Workspace workspace;
    private final PortPlan ports;
    private final int mediaPort;
    private final String storePassword;
    private final Optional<CertificateFiles> tls;
    private final Optional<String> login;

    Environment(
            Workspace workspace,
            PortPlan ports,
            int mediaPort,
            String storePassword,
            Optional<CertificateFiles> tls,
            Optional<String> login) {
        this.workspace = workspace;
        this.ports = ports;
        this.mediaPort = mediaPort;
        this.storePassword = storePassword;
        this.tls = tls;
        this.login = login;
    }

    /** Each service gets the secrets it needs and no others. */
    Map<String, String> of(ServiceSpec service) {
        Map<String, String> env = new HashMap<>();
        env.put("QUARKUS_BANNER_ENABLED", "false");
        env.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "ERROR"); // our own polling
        env.put("QUARKUS_HTTP_PORT", "" + ports.of(service).http());
        env.put("QUARKUS_MANAGEMENT_PORT", "" + ports.of(service).management());
        env.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        env.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        env.put("SALON_ROOM_URL", ports.url(ServiceSpec.ROOM));
        if (service.isRoom()) {
            env.put("SALON_ROOM_KEEP_EMPTY", KEEP_EMPTY);
            env.put("SALON_TOKEN_KEY_FILE", workspace.secret("token-key.pem").toString());
            env.put("SALON_ACCOUNT_KEY_FILE", workspace.secret("account-key").toString());
            env.put("SALON_PASSWORD_PEPPER_FILE", workspace.secret("pepper").toString());
        }
        if (service.isBridge()) {
            env.put("SALON_BRIDGE_URL", ports.url(service));
            int index = service.port() - ServiceSpec.BRIDGE.port();
            env.put("SALON_BRIDGE_UDP_PORT", "" + (mediaPort + index));
        } else if (service.equals(ServiceSpec.GATEWAY)) {
            putGateway(env);
        } else {
            env.put("QUARKUS_INFINISPAN_CLIENT_HOSTS", "127.0.0.1:" + ports.infinispan());
            env.put("QUARKUS_INFINISPAN_CLIENT_USERNAME", InfinispanServer.USER);
            env.put("QUARKUS_INFINISPAN_CLIENT_PASSWORD", storePassword);
        }
        return env;
    }

    private void putGateway(Map<String, String> env) {
        env.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        env.put("SALON_ROOM_URL", ports.roomUrls());
        login.ifPresent(secret -> {
            env.put("SALON_LOGIN_URL", ports.realmUrl());
            env.put("SALON_LOGIN_SECRET", secret);
            env.put("SALON_ACCOUNT_KEY_FILE", workspace.secret("account-key").toString());
        });
        env.put("SALON_CHAT_URL", ports.url(ServiceSpec.CHAT));
        env.put("SALON_PAD_URL", ports.url(ServiceSpec.PAD));
        tls.ifPresent(files -> {
            env.put("SALON_TLS_CERT", files.certificate().toString());
            env.put("SALON_TLS_KEY", files.key().toString());
        });
    }
}
