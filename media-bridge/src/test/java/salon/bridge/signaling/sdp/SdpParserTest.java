package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {
    private static final String SESSION = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String SECTION = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private static SessionDescription parsed(String text) {
        return switch (SdpParser.parse(text)) {
            case SdpParsing.Parsed(SessionDescription description) -> description;
            case SdpParsing.Malformed(String detail) -> throw new AssertionError(detail);
        };
    }

    private static String problem(String text) {
        return switch (SdpParser.parse(text)) {
            case SdpParsing.Parsed _ -> "none";
            case SdpParsing.Malformed(String detail) -> detail;
        };
    }

    @Test
    void shouldPutAttributesWhereTheyStand() {
        SessionDescription description =
                parsed(
                        SESSION
                                + "a=group:BUNDLE 0 1\r\na=ice-lite\r\n"
                                + SECTION
                                + "a=mid:0\r\n"
                                + "a=rtpmap:111 opus/48000/2\r\n"
                                + "a=sendonly\r\n"
                                + "m=video 0 UDP/TLS/RTP/SAVPF 96 97\r\n"
                                + "a=mid:1\r\n"
                                + "a=extmap:1 urn:x:y\r\n");

        assertThat(description.attributes().first("group")).contains("BUNDLE 0 1");
        assertThat(description.attributes().has("ice-lite")).isTrue();
        assertThat(description.attributes().first("ice-lite")).contains("");
        assertThat(description.attributes().has("mid")).isFalse();
        assertThat(description.media()).hasSize(2);
        MediaSection audio = description.media().getFirst();
        assertThat(audio.kind()).isEqualTo("audio");
        assertThat(audio.port()).isEqualTo(9);
        assertThat(audio.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
        assertThat(audio.formats()).containsExactly("111");
        assertThat(audio.mid()).contains("0");
        assertThat(audio.direction()).isEqualTo(MediaSection.Direction.SENDONLY);
        assertThat(audio.attributes().has("group")).isFalse();
        MediaSection video = description.media().getLast();
        assertThat(video.port()).isZero();
        assertThat(video.formats()).containsExactly("96", "97");
        assertThat(video.attributes().first("extmap"))
                .as("all after the first colon")
                .contains("1 urn:x:y");
        assertThat(video.direction()).as("by default").isEqualTo(MediaSection.Direction.SENDRECV);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void shouldTakeBothLineEnds(String end) {
        String text = (SESSION + SECTION + "a=mid:0\r\n\r\n").replace("\r\n", end);

        assertThat(parsed(text).media().getFirst().mid()).contains("0");
    }

    @Test
    void shouldReadWhatBrowsersWrite() {
        assertThat(parsed(Offers.recorded("chromium-156-offer")).media()).hasSize(7);
        assertThat(parsed(Offers.recorded("firefox-153-offer")).media()).hasSize(7);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    nothing               | ''                       | A session description starts with v=0.
                    line ends only        | '\\n\\n'                 | A session description starts with v=0.
                    another version       | 'v=1\\n'                 | A session description starts with v=0.
                    space before          | ' v=0\\n'                | A session description starts with v=0.
                    JSON                  | '{"sdp":"v=0"}'          | A session description starts with v=0.
                    no equals sign        | 'v=0\\na\\n'             | Line 2 is not of the form letter=value.
                    two letters           | 'v=0\\nab=c\\n'          | Line 2 is not of the form letter=value.
                    upper case            | 'v=0\\nA=b\\n'           | Line 2 is not of the form letter=value.
                    a digit               | 'v=0\\n1=b\\n'           | Line 2 is not of the form letter=value.
                    bare carriage return  | 'v=0\\na=b\\rm=c\\n'     | Line 2 holds a control character.
                    a zero                | 'v=0\\ns=-\\na=b\\0\\n'  | Line 3 holds a control character.
                    attribute without name| 'v=0\\na=\\n'            | Line 2 is an attribute without a name.
                    value without name    | 'v=0\\na=:x\\n'          | Line 2 is an attribute without a name.
                    media without formats | 'v=0\\nm=audio 9 RTP\\n' | Line 2 is not a media line: kind, port, protocol and formats are needed.
                    media without a kind  | 'v=0\\nm= 9 RTP 0\\n'    | Line 2 is not a media line: kind, port, protocol and formats are needed.
                    two spaces            | 'v=0\\nm=audio 9  RTP\\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    space at the end      | 'v=0\\nm=audio 9 RTP 0 \\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    port in words         | 'v=0\\nm=audio x RTP 0\\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    negative port         | 'v=0\\nm=audio -1 RTP 0\\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    two ports             | 'v=0\\nm=audio 9/2 RTP 0\\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    port of six digits    | 'v=0\\nm=audio 100000 RTP 0\\n'| Line 2 is not a media line: kind, port, protocol and formats are needed.
                    port too high         | 'v=0\\nm=audio 65536 RTP 0\\n'| Line 2 names a port over 65535.
                    """)
    void shouldSayWhichLineBreaksWhichRule(String what, String text, String detail) {
        String raw = text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");

        assertThat(problem(raw)).as(what).isEqualTo(detail);
    }

    @Test
    void shouldNotQuoteWhatItRefuses() {
        assertThat(problem("v=0\nsecret\n")).doesNotContain("secret");
        assertThat(problem("v=0\nm=<script> 9\n")).doesNotContain("script");
    }

    @Test
    void shouldTakeNoMoreThanItsLimits() {
        String line = "a=" + "x".repeat(4094);
        String sections = SESSION + SECTION.repeat(SdpParser.MAX_SECTIONS);
        String filler = "a=" + "y".repeat(1020) + "\r\n";
        String longest = SESSION + filler.repeat((SdpParser.MAX_LENGTH - SESSION.length()) / 1024);
        longest += "a=" + "z".repeat(SdpParser.MAX_LENGTH - longest.length() - 2);

        assertThat(problem(SESSION + line)).isEqualTo("none");
        assertThat(problem(SESSION + line + "x")).isEqualTo("Line 5 is over 4096 characters.");
        assertThat(problem(sections)).isEqualTo("none");
        assertThat(problem(sections + SECTION))
                .isEqualTo("Line 85 is media line 81; there may be 80.");
        assertThat(longest).hasSize(SdpParser.MAX_LENGTH);
        assertThat(problem(longest)).isEqualTo("none");
        assertThat(problem(longest + "z"))
                .isEqualTo("The session description is over 131072 characters.");
    }

    @Test
    void shouldHaveAnAnswerToAnyText() {
        Random random = new Random(8866);
        String offer = Offers.recorded("firefox-153-offer");
        int sound = 0;

        for (int i = 0; i < 1_000; i++) {
            String text = mutated(random, offer);
            if (SdpParser.parse(text) instanceof SdpParsing.Parsed) {
                sound++;
            }
        }

        assertThat(sound).as("the fuzzing gets past the door").isGreaterThan(100);
    }

    /** Characters changed, pieces cut out, repeated or swapped. */
    static String mutated(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        String letters = "\r\n =:/0159amv-\0\u00e9\u2028";
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                case 1 -> changed.delete(at, end);
                case 2 -> changed.insert(at, changed.substring(at, end));
                default ->
                        changed.insert(
                                random.nextInt(changed.length()), changed.substring(at, end));
            }
        }
        return changed.toString();
    }
}
