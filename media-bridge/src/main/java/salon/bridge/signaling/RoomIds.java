package salon.bridge.signaling;

import java.text.Normalizer;
import java.util.Locale;

/** A room's id from its name in a path: NFC, lower case. */
final class RoomIds {
    private RoomIds() {}

    static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
