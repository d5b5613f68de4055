package salon.impair;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs a proxy by hand or for a test: options to begin with, commands line by line on stdin. */
public final class Main {
    private static final String USAGE =
            "--to HOST:PORT [--listen 127.0.0.1:0] [--seed 1] [--up \"…\"] [--down \"…\"]";

    private final Proxy proxy;
    private final PrintStream out;
    private Impairment up;
    private Impairment down;

    Main(Proxy proxy, Impairment up, Impairment down, PrintStream out) {
        this.proxy = proxy;
        this.up = up;
        this.down = down;
        this.out = out;
    }

    /** Ends with its input. */
    public static void main(String[] words) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            options.put(words[i], words[i + 1]);
        }
        String to = options.get("--to");
        if (to == null) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Impairment up = Impairment.NONE.with(options.getOrDefault("--up", ""));
        Impairment down = Impairment.NONE.with(options.getOrDefault("--down", ""));
        InetSocketAddress listen = address(options.getOrDefault("--listen", "127.0.0.1:0"));
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        try (Proxy proxy = Proxy.start(listen, address(to), up, down, seed)) {
            Main main = new Main(proxy, up, down, System.out);
            InetSocketAddress at = proxy.address();
            System.out.println("listening " + at.getHostString() + ":" + at.getPort());
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                main.onLine(line.strip());
            }
        }
    }

    static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not HOST:PORT: " + text);
        }
        return new InetSocketAddress(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** One command; answers with one line. */
    void onLine(String line) {
        int space = line.indexOf(' ');
        String command = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        try {
            switch (command) {
                case "up" -> setUp(up.with(rest));
                case "down" -> setDown(down.with(rest));
                case "both" -> {
                    Impairment nextUp = up.with(rest);
                    setDown(down.with(rest));
                    setUp(nextUp);
                }
                case "stats" -> {
                    out.println(
                            "{\"up\":%s,\"down\":%s}"
                                    .formatted(proxy.upCounts().json(), proxy.downCounts().json()));
                    return;
                }
                default -> throw new IllegalArgumentException("unknown: " + command);
            }
            out.println("ok");
        } catch (IllegalArgumentException e) {
            out.println("error " + e.getMessage());
        }
    }

    private void setUp(Impairment next) {
        proxy.setUp(next);
        up = next;
    }

    private void setDown(Impairment next) {
        proxy.setDown(next);
        down = next;
    }
}
