package salon.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;

/** Where the services stand that have a fixed address; bridges tell theirs by heartbeat. */
@ConfigMapping(prefix = "salon")
public interface UpstreamSettings {

    /** room-service, {@code SALON_ROOM_URL}. */
    @WithName("room.url")
    @WithDefault("http://127.0.0.1:8101")
    URI room();

    /** chat-service, {@code SALON_CHAT_URL}. */
    @WithName("chat.url")
    @WithDefault("http://127.0.0.1:8102")
    URI chat();

    /** pad-service, {@code SALON_PAD_URL}. */
    @WithName("pad.url")
    @WithDefault("http://127.0.0.1:8103")
    URI pad();
}
