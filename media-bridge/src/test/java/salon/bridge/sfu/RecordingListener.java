package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what an endpoint's client would be told. */
final class RecordingListener implements EndpointListener {
    final List<List<SlotContent>> slots = new ArrayList<>();
    final List<String> speakers = new ArrayList<>();
    final List<Map<String, Integer>> levels = new ArrayList<>();
    final Map<String, ConnectionQuality> quality = new HashMap<>();
    final List<List<SourceId>> sources = new ArrayList<>();
    final List<List<NeededEncodings>> needed = new ArrayList<>();
    final List<List<VideoCodec>> codecs = new ArrayList<>();
    final List<EndpointStats> statistics = new ArrayList<>();
    boolean closed;

    @Override
    public void onSlots(List<SlotContent> all) {
        slots.add(all);
    }

    @Override
    public void onSpeaker(String participantId) {
        speakers.add(participantId);
    }

    @Override
    public void onLevels(Map<String, Integer> all) {
        levels.add(all);
    }

    @Override
    public void onQuality(Map<String, ConnectionQuality> changed) {
        quality.putAll(changed);
    }

    @Override
    public void onSources(List<SourceId> all) {
        sources.add(all);
    }

    @Override
    public void onNeeded(List<NeededEncodings> all) {
        needed.add(all);
    }

    @Override
    public void onCodecs(List<VideoCodec> all) {
        codecs.add(all);
    }

    @Override
    public void onStatistics(EndpointStats one) {
        statistics.add(one);
    }

    @Override
    public void onClosed() {
        closed = true;
    }

    /** By mid what was told last, like {@code p-ada/camera}; empty slots are left out. */
    Map<String, String> content() {
        Map<String, String> content = new LinkedHashMap<>();
        if (!slots.isEmpty()) {
            for (SlotContent slot : slots.getLast()) {
                SourceId source = slot.source();
                if (source != null) {
                    content.put(slot.mid(), source.participantId() + "/" + source.source().word());
                }
            }
        }
        return content;
    }
}
