package salon.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes and times of the packets of an encoded track, as a browser sent them. What was in them does
 * not matter to who only forwards, and is left out. Immutable.
 *
 * @param packets in order
 * @param durationNs until it can begin again
 */
public record Recording(List<Packet> packets, long durationNs) {
    public Recording {
        packets = List.copyOf(packets);
        if (packets.isEmpty() || durationNs <= packets.getLast().atNs()) {
            throw new IllegalArgumentException("a recording needs packets and must outlast them");
        }
    }

    /**
     * A packet.
     *
     * @param atNs since the recording's begin
     * @param length of its payload, in bytes
     * @param marker whether it ends a frame
     * @param key whether it belongs to a key frame
     */
    public record Packet(long atNs, int length, boolean marker, boolean key) {}

    /**
     * Reads a recording beside this class: a line {@code <µs> <bytes> <k, m, km or ->} for each
     * packet, {@code end <µs>} last, {@code #} before comments.
     */
    public static Recording load(String name) {
        String resource = "/salon/bench/" + name + ".txt";
        try (InputStream in = Recording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + resource);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording read(BufferedReader lines) throws IOException {
        List<Packet> packets = new ArrayList<>();
        long endNs = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("end")) {
                endNs = Long.parseLong(words[1]) * 1000;
            } else if (!line.startsWith("#")) {
                packets.add(
                        new Packet(
                                Long.parseLong(words[0]) * 1000,
                                Integer.parseInt(words[1]),
                                words[2].contains("m"),
                                words[2].contains("k")));
            }
        }
        return new Recording(packets, endNs);
    }
}
