package salon.bridge.signaling.sdp;

/**
 * The numbers a section announces (RFC 5576), 0 where it does not.
 *
 * @param primary of the media
 * @param retransmission of the stream that repeats it
 */
record AnnouncedSsrcs(int primary, int retransmission) {
    private static final long LARGEST = 0xFFFF_FFFFL;

    static AnnouncedSsrcs of(MediaSection section) {
        for (String group : section.attributes().all("ssrc-group")) {
            String[] words = group.split(" ", -1);
            if (words.length == 3 && words[0].equals("FID")) {
                return new AnnouncedSsrcs(number(words[1]), number(words[2]));
            }
        }
        return section.attributes()
                .first("ssrc")
                .map(line -> new AnnouncedSsrcs(number(line.split(" ", 2)[0]), 0))
                .orElse(new AnnouncedSsrcs(0, 0));
    }

    private static int number(String text) {
        long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        return number <= LARGEST ? (int) number : 0;
    }
}
