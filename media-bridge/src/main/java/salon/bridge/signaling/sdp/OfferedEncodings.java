package salon.bridge.signaling.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The simulcast encodings a sending section offers: {@code a=rid} (RFC 8851) and {@code
 * a=simulcast} (RFC 8853). What is malformed or makes no sense counts as one encoding, which every
 * client can fall back to.
 */
final class OfferedEncodings {
    /** Taken of one track; a sender with more is asked for the first ones. */
    static final int MAX = 3;

    /** As packets carry it: RFC 8852, section 3, of a length that fits a one-byte extension. */
    private static final Pattern RID = Pattern.compile("[A-Za-z0-9]{1,16}");

    private static final String SEND = "send";
    private static final String PAUSED = "~";

    private OfferedEncodings() {}

    /**
     * The ids of those the bridge takes, in the offer's order; empty for a single encoding.
     *
     * @param payloadTypes of the codecs taken; an encoding restricted to others is not
     */
    static List<String> of(MediaSection section, List<Integer> payloadTypes) {
        List<String> lines = section.attributes().all("simulcast");
        if (lines.size() != 1) {
            return List.of();
        }
        Set<String> known = known(section, payloadTypes);
        List<String> rids = new ArrayList<>();
        for (String alternatives : sent(lines.getFirst())) {
            Arrays.stream(alternatives.split(",", -1))
                    .map(word -> word.startsWith(PAUSED) ? word.substring(1) : word)
                    .filter(known::contains)
                    .filter(Predicate.not(rids::contains))
                    .findFirst()
                    .ifPresent(rids::add);
            if (rids.size() == MAX) {
                break;
            }
        }
        return rids.size() < 2 ? List.of() : List.copyOf(rids);
    }

    /** Each a list of alternatives, of {@code send a;b,c recv d}. */
    private static List<String> sent(String line) {
        String[] words = line.strip().split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            if (words[i].equals(SEND)) {
                return List.of(words[i + 1].split(";", -1));
            }
        }
        return List.of();
    }

    /** Ids that one {@code a=rid:… send} line gives a meaning; two contradict each other. */
    private static Set<String> known(MediaSection section, List<Integer> payloadTypes) {
        Map<String, Boolean> usable = new HashMap<>();
        for (String line : section.attributes().all("rid")) {
            String[] words = line.split(" ", 3);
            if (words.length < 2 || !RID.matcher(words[0]).matches() || !words[1].equals(SEND)) {
                continue;
            }
            boolean fits = words.length == 2 || allows(words[2], payloadTypes);
            usable.merge(words[0], fits, (_, _) -> false);
        }
        usable.values().removeIf(fits -> !fits);
        return usable.keySet();
    }

    /** RFC 8851, section 10: {@code pt=96,97} names the only payload types of an encoding. */
    private static boolean allows(String restrictions, List<Integer> payloadTypes) {
        List<String> wanted = payloadTypes.stream().map(String::valueOf).toList();
        return Arrays.stream(restrictions.split(";", -1))
                .map(String::strip)
                .filter(restriction -> restriction.startsWith("pt="))
                .allMatch(restriction ->
                        Arrays.stream(restriction.substring("pt=".length()).split(",", -1))
                                .anyMatch(wanted::contains));
    }
}
