package salon.bench.packets;

import java.util.List;
import java.util.Map;
import salon.bridge.sfu.ConnectionQuality;
import salon.bridge.sfu.EndpointListener;
import salon.bridge.sfu.EndpointStats;
import salon.bridge.sfu.SourceId;
import salon.bridge.sfu.VideoCodec;

/** An endpoint whose client is told nothing. */
final class SilentListener implements EndpointListener {
    @Override
    public void onSlots(List<SlotContent> slots) {}

    @Override
    public void onSpeaker(String participantId) {}

    @Override
    public void onLevels(Map<String, Integer> levels) {}

    @Override
    public void onQuality(Map<String, ConnectionQuality> quality) {}

    @Override
    public void onSources(List<SourceId> sources) {}

    @Override
    public void onNeeded(List<NeededEncodings> needed) {}

    @Override
    public void onCodecs(List<VideoCodec> codecs) {}

    @Override
    public void onStatistics(EndpointStats statistics) {}

    @Override
    public void onClosed() {}
}
