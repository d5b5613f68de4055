package salon.bridge.client;

import java.util.List;

/** The numbers a virtual client offers, the ones Chromium uses. */
public final class Formats {
    public static final int OPUS = 111;
    public static final int VP8 = 96;
    public static final int RTX = 97;

    public static final int AUDIO_LEVEL_ID = 1;
    public static final int TRANSPORT_SEQUENCE_ID = 3;
    public static final int MID_ID = 4;
    public static final int RID_ID = 10;
    public static final int REPAIRED_RID_ID = 11;

    /** Of simulcast encodings, the smallest first. */
    public static final List<String> RIDS = List.of("q", "h", "f");

    private Formats() {}
}
