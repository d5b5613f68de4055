package salon.gateway.ui;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Finds files of the interface on the class path, under {@code META-INF/resources}, and keeps what
 * it found: they are few and never change while we run. Only plain names are looked up at all, so
 * no spelling of a path leads out of the folder. Any thread.
 */
@ApplicationScoped
class UiFiles {
    private static final String FOLDER = "META-INF/resources";

    /** Segments of letters, digits and {@code . _ -} that do not begin with a dot. */
    private static final Pattern PATH =
            Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}){1,4}");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("ogg", "audio/ogg"));

    private final Map<String, UiFile> found = new ConcurrentHashMap<>();

    /** The file at that decoded path, if the build put one there. */
    Optional<UiFile> find(String path) {
        UiFile known = found.get(path);
        if (known != null || !PATH.matcher(path).matches()) {
            return Optional.ofNullable(known);
        }
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        Optional<UiFile> file =
                type == null ? Optional.empty() : read(path).map(plain -> load(path, type, plain));
        file.ifPresent(loaded -> found.put(path, loaded));
        return file;
    }

    private static UiFile load(String path, String type, Buffer plain) {
        return new UiFile(
                type,
                path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
                digest(plain),
                plain,
                read(path + ".br"),
                read(path + ".gz"));
    }

    private static Optional<Buffer> read(String path) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = loader.getResourceAsStream(FOLDER + path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(Buffer.buffer(stream.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(Buffer bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
            return HexFormat.of().formatHex(sum, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
