package salon.contracts;

/** A set of kinds of media. */
public record MediaKinds(boolean audio, boolean video, boolean screen) {
    public static final MediaKinds ALL = new MediaKinds(true, true, true);
    public static final MediaKinds NONE = new MediaKinds(false, false, false);

    /** Whether that kind is in it. */
    public boolean has(MediaKind kind) {
        return switch (kind) {
            case AUDIO -> audio;
            case VIDEO -> video;
            case SCREEN -> screen;
        };
    }

    /** The same with or without that kind. */
    public MediaKinds with(MediaKind kind, boolean in) {
        return switch (kind) {
            case AUDIO -> new MediaKinds(in, video, screen);
            case VIDEO -> new MediaKinds(audio, in, screen);
            case SCREEN -> new MediaKinds(audio, video, in);
        };
    }
}
