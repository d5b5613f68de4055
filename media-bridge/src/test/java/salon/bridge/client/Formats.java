package salon.bridge.client;

/** The numbers a virtual client offers, the ones Chromium uses. */
final class Formats {
    static final int OPUS = 111;
    static final int VP8 = 96;
    static final int RTX = 97;

    static final int AUDIO_LEVEL_ID = 1;
    static final int TRANSPORT_SEQUENCE_ID = 3;
    static final int MID_ID = 4;

    private Formats() {}
}
