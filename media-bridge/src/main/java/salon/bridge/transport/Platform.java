package salon.bridge.transport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import salon.bridge.srtp.Cryptography;
import salon.bridge.transport.udp.SocketKind;

/**
 * What media are moved and encrypted with on this machine: the fastest that works, or what the
 * settings say.
 */
public record Platform(SocketKind socket, Cryptography cryptography) {
    /** The fastest that works here. */
    public static Platform best() {
        return new Platform(SocketKind.best(), Cryptography.best());
    }

    /**
     * By words of the settings, in lower case; what they leave open is the fastest.
     *
     * @param socket {@code segmenting}, {@code batching} or {@code plain}
     * @param cryptography {@code openssl} or {@code jce}
     * @throws IllegalArgumentException when a word is another, or names what this machine lacks
     */
    public static Platform of(Optional<String> socket, Optional<String> cryptography) {
        SocketKind kind =
                socket.map(word -> read("socket", SocketKind.class, word))
                        .orElseGet(SocketKind::best);
        Cryptography by =
                cryptography
                        .map(word -> read("cryptography", Cryptography.class, word))
                        .orElseGet(Cryptography::best);
        if (!kind.isAvailable()) {
            throw new IllegalArgumentException(
                    "salon.bridge.socket: this system has no \"" + word(kind) + "\"");
        }
        if (!by.isAvailable()) {
            throw new IllegalArgumentException(
                    "salon.bridge.cryptography: OpenSSL 3 (libcrypto.so.3) was not found");
        }
        return new Platform(kind, by);
    }

    private static <E extends Enum<E>> E read(String setting, Class<E> type, String given) {
        for (E one : type.getEnumConstants()) {
            if (word(one).equals(given)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "salon.bridge."
                        + setting
                        + " is \""
                        + given
                        + "\", but must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Platform::word).toList());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
