package salon.bridge.sfu;

import java.util.Optional;

/** Something a participant sends; each at most once. */
public enum Source {
    MICROPHONE("microphone", MediaKind.AUDIO),
    CAMERA("camera", MediaKind.VIDEO),
    SCREEN("screen", MediaKind.VIDEO),
    SCREEN_AUDIO("screen-audio", MediaKind.AUDIO);

    private final String word;
    private final MediaKind kind;

    Source(String word, MediaKind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** The source of that word, or empty. */
    public static Optional<Source> ofWord(String word) {
        for (Source source : values()) {
            if (source.word.equals(word)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** The word in requests and on the channel. */
    public String word() {
        return word;
    }

    /** Sound or picture. */
    public MediaKind kind() {
        return kind;
    }
}
