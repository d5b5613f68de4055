package salon.bridge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import salon.bridge.client.Channel;
import salon.testing.BackingServices;

/** Frames of a channel with anything in them: answered or refused, and the call goes on. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class ChannelFuzzIT {
    private static final long SEED = 20_261_124;
    private static final int FRAMES = 300;

    /** Fewer than a channel may send before it is told to slow down. */
    private static final int FRAMES_OF_ONE_CHANNEL = 15;

    private static final int MALFORMED = 4400;

    private static final List<String> FRAMES_OF_CLIENTS =
            List.of(
                    """
                    {"type":"constraints","id":"f","data":{"sources":[{"participantId":"p-ben",\
                    "source":"camera","heightPx":720,"stage":true}]}}\
                    """,
                    """
                    {"type":"stats","id":"f","data":{"lossDown":0.01,"rttMs":30}}\
                    """,
                    """
                    {"type":"ping","id":"f","data":{}}\
                    """);

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "[]",
                    "{}",
                    "-1",
                    "1e999",
                    "99999999999999999999",
                    "true",
                    "\"\"",
                    "\"",
                    "}",
                    "{",
                    "]",
                    ",",
                    ":",
                    "\\u0000",
                    "\"__proto__\":{}",
                    "\"id\":1",
                    "\"type\":\"slots\"",
                    "[".repeat(2000),
                    "x".repeat(20_000));

    @TestHTTPResource(value = "/metrics", management = true)
    @Nullable URI metrics;

    private static String broken(Random random) {
        StringBuilder frame =
                new StringBuilder(FRAMES_OF_CLIENTS.get(random.nextInt(FRAMES_OF_CLIENTS.size())));
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(frame.length());
            int end = Math.min(frame.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> frame.delete(at, end);
                case 1 -> frame.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> frame.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
            if (frame.isEmpty()) {
                frame.append(' ');
            }
        }
        return frame.toString();
    }

    @Test
    void shouldAnswerOrRefuseWhateverAClientSays() {
        Random random = new Random(SEED);
        int answered = 0;
        int refused = 0;
        try (RunningCall call = new RunningCall(requireNonNull(metrics))) {
            String path = call.meeting.api.endpoints(call.meeting.room) + "/p-ada/channel";
            for (int sent = 0; sent < FRAMES; ) {
                try (Channel channel =
                        call.meeting.api.channel(path, Tokens.join(call.meeting.room, "p-ada"))) {
                    for (int i = 0; i < FRAMES_OF_ONE_CHANNEL && channel.closeCode() == 0; i++) {
                        sent++;
                        answered += isAnswered(channel, broken(random)) ? 1 : 0;
                    }
                    refused += channel.closeCode() == 0 ? 0 : 1;
                    assertThat(channel.closeCode()).isIn(0, MALFORMED);
                }
            }

            assertThat(answered).isGreaterThan(FRAMES / 10);
            assertThat(refused).isGreaterThan(FRAMES / 10);
            call.awaitMore();
            assertThat(call.counter("handlerFailures")).isZero();
        }
    }

    /** Whether the frame was acknowledged; if not, the channel is closed. */
    private static boolean isAnswered(Channel channel, String frame) {
        int acks = channel.frames("ack").size();
        channel.send(frame);
        await().atMost(PATIENCE)
                .until(() -> channel.frames("ack").size() > acks || channel.closeCode() != 0);
        return channel.closeCode() == 0;
    }
}
