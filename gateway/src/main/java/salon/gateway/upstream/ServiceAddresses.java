package salon.gateway.upstream;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import salon.gateway.routing.Destination.Service;

/**
 * Where the services stand that have a fixed address; bridges tell theirs by heartbeat. No
 * configuration mapping: one for {@code salon} would refuse to start over every other setting of
 * that name.
 */
@Singleton
class ServiceAddresses {
    private final List<URI> room;
    private final List<URI> chat;
    private final List<URI> pad;

    ServiceAddresses(
            @ConfigProperty(name = "salon.room.url", defaultValue = "http://127.0.0.1:8101")
                    List<URI> room,
            @ConfigProperty(name = "salon.chat.url", defaultValue = "http://127.0.0.1:8102")
                    List<URI> chat,
            @ConfigProperty(name = "salon.pad.url", defaultValue = "http://127.0.0.1:8103")
                    List<URI> pad) {
        this.room = List.copyOf(room);
        this.chat = List.copyOf(chat);
        this.pad = List.copyOf(pad);
    }

    /** Each of its replicas; any of them serves anybody. */
    List<URI> of(Service service) {
        return switch (service) {
            case ROOM -> room;
            case CHAT -> chat;
            case PAD -> pad;
        };
    }
}
