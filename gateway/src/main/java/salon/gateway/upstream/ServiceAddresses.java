package salon.gateway.upstream;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import salon.gateway.routing.Destination.Service;

/**
 * Where the services stand that have a fixed address; bridges tell theirs by heartbeat. No
 * configuration mapping: one for {@code salon} would refuse to start over every other setting of
 * that name.
 */
@Singleton
class ServiceAddresses {
    private final URI room;
    private final URI chat;
    private final URI pad;

    ServiceAddresses(
            @ConfigProperty(name = "salon.room.url", defaultValue = "http://127.0.0.1:8101")
                    URI room,
            @ConfigProperty(name = "salon.chat.url", defaultValue = "http://127.0.0.1:8102")
                    URI chat,
            @ConfigProperty(name = "salon.pad.url", defaultValue = "http://127.0.0.1:8103")
                    URI pad) {
        this.room = room;
        this.chat = chat;
        this.pad = pad;
    }

    URI of(Service service) {
        return switch (service) {
            case ROOM -> room;
            case CHAT -> chat;
            case PAD -> pad;
        };
    }
}
