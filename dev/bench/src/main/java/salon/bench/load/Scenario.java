package salon.bench.load;

import java.util.ArrayList;
import java.util.List;
import salon.bridge.client.Formats;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;

/**
 * Who is in the room and what is sent. Everybody who receives gets all tracks of the others.
 *
 * @param name what the command line calls it
 * @param title what the table calls it
 * @param senders each with its tracks
 * @param listeners who only receive
 * @param unwatching how many of them, the last ones, get no pictures
 * @param sendersReceive whether senders get each other's tracks
 */
public record Scenario(
        String name,
        String title,
        List<List<Flow>> senders,
        int listeners,
        int unwatching,
        boolean sendersReceive) {
    public Scenario {
        senders = senders.stream().map(List::copyOf).toList();
    }

    /**
     * A track that is sent.
     *
     * @param source what it shows
     * @param recordings which are replayed: one, or those of its simulcast encodings, the smallest
     *     first
     * @param speakersAtOnce for voices: how many of all of them speak at the same time
     * @param late whether it begins only when all the others flow
     */
    public record Flow(Source source, List<String> recordings, int speakersAtOnce, boolean late) {
        public Flow {
            recordings = List.copyOf(recordings);
        }

        static Flow video(Source source, String... recordings) {
            return new Flow(source, List.of(recordings), 0, false);
        }

        static Flow voice(int speakersAtOnce) {
            return new Flow(Source.MICROPHONE, List.of("voice"), speakersAtOnce, false);
        }

        Flow later() {
            return new Flow(source, recordings, speakersAtOnce, true);
        }

        /** Of its encodings; empty without simulcast. */
        public List<String> rids() {
            return recordings.size() == 1 ? List.of() : Formats.RIDS;
        }

        /** What somebody gets who has it on stage. */
        public String tallest() {
            return recordings.getLast();
        }

        /** What somebody gets who has it in a tile. */
        public String smallest() {
            return recordings.getFirst();
        }
    }

    /** All participants: first the senders. */
    public int participants() {
        return senders.size() + listeners;
    }

    /** Tracks of a kind that a participant gets; who comes later than all gets all. */
    public int receivedBy(int participant, MediaKind kind) {
        if (participant < senders.size() && !sendersReceive) {
            return 0;
        }
        boolean unwatched =
                participant < participants() && participant >= participants() - unwatching;
        if (kind == MediaKind.VIDEO && unwatched) {
            return 0;
        }
        int count = 0;
        for (int i = 0; i < senders.size(); i++) {
            if (i != participant) {
                count +=
                        (int)
                                senders.get(i).stream()
                                        .filter(f -> f.source().kind() == kind)
                                        .count();
            }
        }
        return count;
    }

    /** Whether pictures come in several encodings, so that receivers choose. */
    public boolean isSimulcast() {
        return senders.stream().flatMap(List::stream).anyMatch(flow -> !flow.rids().isEmpty());
    }

    /** Whose picture a participant looks at; the others are tiles. */
    public int stageOf(int participant) {
        return (participant + 1) % senders.size();
    }

    /** What a participant sends. */
    public List<Flow> sentBy(int participant) {
        return participant < senders.size() ? senders.get(participant) : List.of();
    }

    /** The scenarios there are, in the table's order. */
    public static List<Scenario> all() {
        Flow voice = Flow.voice(3);
        Flow camera = Flow.video(Source.CAMERA, "camera-720p");
        Flow simulcast = Flow.video(Source.CAMERA, "camera-180p", "camera-360p", "camera-720p");
        return List.of(
                new Scenario(
                        "fanout-50", "720p camera to 50", List.of(List.of(camera)), 50, 0, false),
                new Scenario(
                        "fanout-200",
                        "720p camera to 200",
                        List.of(List.of(camera)),
                        200,
                        0,
                        false),
                new Scenario(
                        "meeting-10",
                        "10 in a meeting, all cameras",
                        repeat(10, List.of(Flow.voice(2), simulcast)),
                        0,
                        0,
                        true),
                new Scenario(
                        "audio-500",
                        "10 speakers to 500",
                        repeat(10, List.of(voice)),
                        500,
                        0,
                        false),
                new Scenario(
                        "screen-100",
                        "screen and camera in a room of 100",
                        screen(camera),
                        97,
                        0,
                        true));
    }

    private static List<List<Flow>> screen(Flow camera) {
        Flow screen = Flow.video(Source.SCREEN, "screen-1080p").later();
        Flow voice = Flow.voice(1);
        return List.of(List.of(voice, camera, screen), List.of(voice), List.of(voice));
    }

    private static List<List<Flow>> repeat(int count, List<Flow> flows) {
        List<List<Flow>> senders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            senders.add(flows);
        }
        return senders;
    }
}
