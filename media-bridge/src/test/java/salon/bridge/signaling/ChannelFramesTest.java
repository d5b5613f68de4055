package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.ConnectionQuality;
import salon.bridge.sfu.EndpointListener.NeededEncodings;
import salon.bridge.sfu.EndpointListener.SlotContent;
import salon.bridge.sfu.EndpointStats;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;
import salon.bridge.sfu.SourceId;

class ChannelFramesTest {
    private static String data(ObjectNode frame, String type) {
        assertThat(frame.path("type").asText()).isEqualTo(type);
        assertThat(Instant.parse(frame.path("at").asText())).isBeforeOrEqualTo(Instant.now());
        return frame.path("data").toString();
    }

    @Test
    void shouldTellFullAndEmptySlots() {
        ObjectNode frame =
                ChannelFrames.slots(
                        List.of(
                                new SlotContent(
                                        "4",
                                        MediaKind.AUDIO,
                                        new SourceId("p-a", Source.SCREEN_AUDIO),
                                        false),
                                new SlotContent("5", MediaKind.VIDEO, null, false)));

        assertThat(data(frame, "slots"))
                .isEqualTo(
                        "{\"slots\":[{\"mid\":\"4\",\"kind\":\"audio\",\"participantId\":\"p-a\","
                                + "\"source\":\"screen-audio\"},"
                                + "{\"mid\":\"5\",\"kind\":\"video\"}]}");
    }

    @Test
    void shouldTellTheSpeaker() {
        assertThat(data(ChannelFrames.speaker("p-a"), "speaker"))
                .isEqualTo("{\"participantId\":\"p-a\"}");
    }

    @Test
    void shouldTellLevels() {
        assertThat(
                        data(
                                ChannelFrames.levels(new TreeMap<>(Map.of("p-a", 0, "p-b", 127))),
                                "levels"))
                .isEqualTo("{\"levels\":{\"p-a\":0,\"p-b\":127}}");
    }

    @Test
    void shouldTellQualityInTheProtocolsWords() {
        Map<String, ConnectionQuality> all = new TreeMap<>();
        for (ConnectionQuality quality : ConnectionQuality.values()) {
            all.put("p-" + quality, quality);
        }

        assertThat(data(ChannelFrames.quality(all), "quality"))
                .isEqualTo(
                        "{\"quality\":{\"p-FAIR\":\"fair\",\"p-GOOD\":\"good\",\"p-LOST\":\"lost\","
                                + "\"p-POOR\":\"poor\"}}");
    }

    @Test
    void shouldTellSources() {
        assertThat(
                        data(
                                ChannelFrames.sources(
                                        List.of(new SourceId("p-a", Source.MICROPHONE))),
                                "sources"))
                .isEqualTo("{\"sources\":[{\"participantId\":\"p-a\",\"source\":\"microphone\"}]}");
    }

    @Test
    void shouldAcknowledgeWithTheSendersId() {
        assertThat(ChannelFrames.ack("c-1").path("id").asText()).isEqualTo("c-1");
        assertThat(ChannelFrames.ack(null).has("id")).isFalse();
    }

    @Test
    void shouldTellWhichEncodingsAreNeeded() {
        ObjectNode frame =
                ChannelFrames.encodings(
                        List.of(new NeededEncodings(Source.CAMERA, List.of("q", "f"))));

        assertThat(data(frame, "encodings"))
                .isEqualTo("{\"encodings\":[{\"source\":\"camera\",\"rids\":[\"q\",\"f\"]}]}");
    }

    @Test
    void shouldTellAPausedPicture() {
        ObjectNode frame =
                ChannelFrames.slots(
                        List.of(
                                new SlotContent(
                                        "5",
                                        MediaKind.VIDEO,
                                        new SourceId("p-a", Source.CAMERA),
                                        true)));

        assertThat(data(frame, "slots"))
                .isEqualTo(
                        "{\"slots\":[{\"mid\":\"5\",\"kind\":\"video\",\"participantId\":\"p-a\","
                                + "\"source\":\"camera\",\"paused\":true}]}");
    }

    @Test
    void shouldTellStatisticsOfFullSlotsOnly() {
        EndpointStats statistics =
                new EndpointStats(
                        "p-a",
                        true,
                        ConnectionQuality.GOOD,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        20.5,
                        List.of(),
                        List.of(
                                new EndpointStats.Filled(
                                        "5", "p-b/camera", "h", "f", 3, false, 9, 2),
                                new EndpointStats.Filled("6", "", "", "", 0, false, 0, 0)),
                        new EndpointStats.Estimate(900_000, 800_000, 0.01, false, 2));

        assertThat(data(ChannelFrames.statistics(statistics), "statistics"))
                .isEqualTo(
                        "{\"rttMs\":20.5,\"downlink\":{\"targetBps\":900000,"
                                + "\"acknowledgedBps\":800000,\"lossShare\":0.01},"
                                + "\"slots\":[{\"mid\":\"5\",\"rid\":\"h\",\"nextRid\":\"f\","
                                + "\"temporalLayer\":3,\"paused\":false,\"freezes\":2}]}");
    }
}
