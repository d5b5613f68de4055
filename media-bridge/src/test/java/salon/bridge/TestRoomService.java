package salon.bridge;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import salon.testing.RoomServiceKeys;

/** What the bridge needs of room-service, and the settings of a bridge under test. */
public final class TestRoomService implements QuarkusTestResourceLifecycleManager {
    /** The bridge's name in tests. */
    public static final String BRIDGE = "b-0042";

    private final RoomServiceKeys keys = new RoomServiceKeys();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(keys.start());
        settings.put("salon.bridge.id", BRIDGE);
        settings.put("salon.bridge.udp-port", "0");
        settings.put("salon.bridge.advertised", "127.0.0.2,127.0.0.1,::1");
        settings.put("salon.bridge.move-within", "2s");
        settings.put("salon.bridge.drain-within", "0s");
        return settings;
    }

    @Override
    public void stop() {
        keys.stop();
    }
}
