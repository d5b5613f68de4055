package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room's live media: who is here, who is seen and heard by whom. Belongs to one worker; only that
 * thread calls it.
 */
public final class Conference {
    private static final long HOUSEKEEPING_NS = 100_000_000;
    private static final long LEVELS_NS = 200_000_000;
    private static final long QUALITY_NS = 1_000_000_000;

    /** Longer ago than anything lasts, without overflow in differences. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final NtpTime ntp;
    private final RandomGenerator random;
    private final Scratch scratch;
    private final Forwarding forwarding;
    private final DominantSpeaker<Endpoint> dominant = new DominantSpeaker<>();
    private final TalkTime talk = new TalkTime();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private List<SourceId> sources = List.of();
    private List<VideoCodec> codecs = CommonCodecs.of(List.of());
    private Map<String, Integer> levels = Map.of();
    private long housekeepingNs = NEVER;
    private long levelsNs = NEVER;
    private long qualityNs = NEVER;

    /**
     * An empty conference.
     *
     * @param random for first numbers and SSRCs
     * @param counters of all conferences
     */
    public Conference(NtpTime ntp, RandomGenerator random, MediaCounters counters) {
        this.ntp = ntp;
        this.random = random;
        this.scratch = new Scratch(counters);
        this.forwarding = new Forwarding(scratch);
    }

    /** An endpoint takes part from now on; those before it come first in the order of joining. */
    public void join(Endpoint endpoint, PacketSink sink) {
        if (!endpoint.isClosed()) {
            endpoint.open(sink);
            endpoints.add(endpoint);
            tellCodecs();
        }
    }

    /** A re-offer changed what an endpoint sends and receives. */
    public void apply(Endpoint endpoint, EndpointPlan plan, long nowNs) {
        if (endpoints.contains(endpoint)) {
            endpoint.apply(plan);
            tellCodecs();
            onTracksChanged(nowNs);
            endpoint.tellSlots(true);
        }
    }

    /** What an endpoint's client wants to see. */
    public void want(Endpoint endpoint, List<WantedVideo> wanted) {
        endpoint.want(wanted);
        assignVideo(endpoint);
        endpoint.tellSlots(false);
    }

    /**
     * What of a participant the others may not hear or see from now on, whatever its client sends.
     */
    public void silence(Endpoint endpoint, Set<Source> silenced, long nowNs) {
        if (endpoint.silence(silenced)) {
            onTracksChanged(nowNs);
        }
    }

    /**
     * How long each has spoken, in milliseconds by participant; empty when nobody has since the
     * last call.
     */
    public Map<String, Long> talkNews() {
        return talk.news();
    }

    /** Tells a client that has just connected its channel everything that it would have heard. */
    public void tellAll(Endpoint endpoint) {
        endpoint.tellSlots(true);
        endpoint.tellNeeded();
        EndpointListener listener = endpoint.listener();
        listener.onSources(sources);
        listener.onCodecs(codecs);
        Map<String, ConnectionQuality> quality = new HashMap<>();
        endpoints.forEach(other -> quality.put(other.participantId(), other.quality()));
        listener.onQuality(Map.copyOf(quality));
        Endpoint speaker = dominant.speaker();
        if (speaker != null) {
            listener.onSpeaker(speaker.participantId());
        }
    }

    /** Counters of all endpoints. */
    public List<EndpointStats> stats(long nowNs) {
        return endpoints.stream().map(endpoint -> endpoint.stats(nowNs)).toList();
    }

    /**
     * A client says how often pictures have stood still in its slots.
     *
     * @param freezes by mid, since the connection began
     */
    public void onFreezes(Endpoint endpoint, Map<String, Long> freezes) {
        for (VideoSlot slot : endpoint.videoSlots()) {
            long more = slot.onFreezes(freezes.getOrDefault(slot.plan.mid(), 0L));
            scratch.counters.add(MediaCounters.Counted.FREEZES, more);
        }
    }

    /** Tells an endpoint's client how its connection does. */
    public void tellStatistics(Endpoint endpoint, long nowNs) {
        endpoint.listener().onStatistics(endpoint.stats(nowNs));
    }

    void leave(Endpoint endpoint, long nowNs) {
        if (!endpoints.remove(endpoint)) {
            return;
        }
        for (PublishedTrack track : endpoint.tracks()) {
            forget(track);
        }
        endpoint.audioSlots().forEach(slot -> slot.assign(null));
        endpoint.videoSlots().forEach(slot -> slot.assign(null));
        dominant.remove(endpoint);
        tellCodecs();
        onTracksChanged(nowNs);
    }

    /** Before a newcomer sees anything: what they cannot decode must not go on for long. */
    private void tellCodecs() {
        List<VideoCodec> now = CommonCodecs.of(endpoints);
        if (!now.equals(codecs)) {
            codecs = now;
            endpoints.forEach(endpoint -> endpoint.listener().onCodecs(codecs));
        }
    }

    /** Takes a track out of every slot. */
    void forget(PublishedTrack track) {
        for (Endpoint other : endpoints) {
            other.audioSlots().forEach(slot -> forget(slot, track));
            other.videoSlots().forEach(slot -> forget(slot, track));
        }
    }

    private static void forget(Slot slot, PublishedTrack track) {
        if (slot.track() == track) {
            slot.assign(null);
        }
        slot.rewriter.forget(track);
    }

    void onConnected(Endpoint endpoint, long nowNs) {
        onTracksChanged(nowNs);
        Map<String, ConnectionQuality> news = Map.of(endpoint.participantId(), endpoint.quality());
        endpoints.forEach(other -> other.listener().onQuality(news));
    }

    /** Tracks began or ceased to carry packets, or came, or went: everybody's slots follow. */
    void onTracksChanged(long nowNs) {
        for (Endpoint endpoint : endpoints) {
            assignVideo(endpoint);
            assignAudio(endpoint, nowNs);
            endpoint.tellSlots(false);
        }
        List<SourceId> now = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (PublishedTrack track : endpoint.tracks()) {
                if (track.active()) {
                    now.add(track.id);
                }
            }
        }
        if (!now.equals(sources)) {
            sources = List.copyOf(now);
            endpoints.forEach(endpoint -> endpoint.listener().onSources(sources));
        }
    }

    private List<PublishedTrack> activeForOthers(Endpoint receiver, MediaKind kind) {
        List<PublishedTrack> active = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint == receiver) {
                continue;
            }
            for (PublishedTrack track : endpoint.tracks()) {
                if (track.kind() == kind && track.active()) {
                    active.add(track);
                }
            }
        }
        return active;
    }

    private void assignVideo(Endpoint receiver) {
        if (!receiver.connected()) {
            return;
        }
        List<PublishedTrack> active = activeForOthers(receiver, MediaKind.VIDEO);
        List<WantedVideo> wanted = receiver.wanted();
        List<PublishedTrack> chosen = wanted == null ? active : choose(active, wanted);
        assign(receiver.videoSlots(), chosen);
        receiver.onChange();
    }

    private static List<PublishedTrack> choose(
            List<PublishedTrack> active, List<WantedVideo> wanted) {
        Map<SourceId, PublishedTrack> byId = new HashMap<>();
        active.forEach(track -> byId.put(track.id, track));
        return wanted.stream()
                .filter(want -> want.heightPx() > 0)
                .flatMap(want -> {
                    PublishedTrack track = byId.get(want.source());
                    return track == null ? Stream.empty() : Stream.of(track);
                })
                .distinct()
                .toList();
    }

    private void assignAudio(Endpoint receiver, long nowNs) {
        if (!receiver.connected()) {
            return;
        }
        List<PublishedTrack> active = activeForOthers(receiver, MediaKind.AUDIO);
        List<AudioSlot> slots = receiver.audioSlots();
        if (active.size() > slots.size()) {
            List<LoudestSelection.Candidate<PublishedTrack>> candidates = new ArrayList<>();
            for (PublishedTrack track : active) {
                boolean holds = slots.stream().anyMatch(slot -> slot.track() == track);
                candidates.add(
                        new LoudestSelection.Candidate<>(track, track.level.at(nowNs), holds));
            }
            active = LoudestSelection.select(candidates, slots.size());
        }
        assign(slots, active);
    }

    private static void assign(List<? extends Slot> slots, List<PublishedTrack> chosen) {
        List<@Nullable PublishedTrack> current = new ArrayList<>();
        for (Slot slot : slots) {
            current.add(slot.track());
        }
        List<@Nullable PublishedTrack> next = SlotAssigner.assign(current, chosen);
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).assign(next.get(i));
        }
    }

    void onAudioLevel(Endpoint endpoint, PublishedTrack track, int level, long nowNs) {
        track.level.onLevel(level, nowNs);
        if (track.id.source() == Source.MICROPHONE) {
            dominant.onLevel(endpoint, AudioLevel.SILENT - level, nowNs);
        }
    }

    /** Every endpoint's tick comes here; what is due is done once. */
    void onTick(long nowNs) {
        if (nowNs - housekeepingNs < HOUSEKEEPING_NS) {
            return;
        }
        housekeepingNs = nowNs;
        expireTracks(nowNs);
        settleDemand(nowNs);
        if (dominant.decide(nowNs)) {
            Endpoint speaker = dominant.speaker();
            if (speaker != null) {
                endpoints.forEach(e -> e.listener().onSpeaker(speaker.participantId()));
            }
        }
        Endpoint speaking = dominant.speaking();
        talk.onTick(speaking == null ? null : speaking.participantId(), nowNs);
        if (nowNs - levelsNs >= LEVELS_NS) {
            levelsNs = nowNs;
            tellLevels(nowNs);
        }
        if (nowNs - qualityNs >= QUALITY_NS) {
            qualityNs = nowNs;
            tellQuality(nowNs);
        }
    }

    private void expireTracks(long nowNs) {
        boolean changed = false;
        int heard = 0;
        boolean stopped = false;
        for (Endpoint endpoint : endpoints) {
            for (PublishedTrack track : endpoint.tracks()) {
                stopped |= track.expireEncodings(nowNs);
                changed |= track.expire();
                heard += track.kind() == MediaKind.AUDIO && track.active() ? 1 : 0;
            }
        }
        if (changed) {
            onTracksChanged(nowNs);
            return;
        }
        for (Endpoint endpoint : endpoints) {
            if (stopped) {
                endpoint.onChange();
            }
            if (heard > endpoint.audioSlots().size()) {
                assignAudio(endpoint, nowNs);
                endpoint.tellSlots(false);
            }
        }
    }

    /** Publishers hear which of their encodings somebody needs. */
    private void settleDemand(long nowNs) {
        for (Endpoint receiver : endpoints) {
            for (VideoSlot slot : receiver.videoSlots()) {
                PublishedTrack track = slot.track();
                if (track != null) {
                    track.demand.add(slot.needs());
                }
            }
        }
        for (Endpoint publisher : endpoints) {
            boolean changed = false;
            for (PublishedTrack track : publisher.tracks()) {
                changed |= track.demand.settle(nowNs);
            }
            if (changed) {
                publisher.tellNeeded();
            }
        }
    }

    private void tellLevels(long nowNs) {
        Map<String, Integer> now = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            for (PublishedTrack track : endpoint.tracks()) {
                int level = track.level.at(nowNs);
                if (track.id.source() == Source.MICROPHONE && level < AudioLevel.SILENT) {
                    now.put(endpoint.participantId(), level);
                }
            }
        }
        if (!now.equals(levels)) {
            levels = Map.copyOf(now);
            endpoints.forEach(endpoint -> endpoint.listener().onLevels(levels));
        }
    }

    private void tellQuality(long nowNs) {
        Map<String, ConnectionQuality> changed = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.judge(nowNs)) {
                changed.put(endpoint.participantId(), endpoint.quality());
            }
        }
        if (!changed.isEmpty()) {
            Map<String, ConnectionQuality> news = Map.copyOf(changed);
            endpoints.forEach(endpoint -> endpoint.listener().onQuality(news));
        }
    }

    Forwarding forwarding() {
        return forwarding;
    }

    Scratch scratch() {
        return scratch;
    }

    NtpTime ntp() {
        return ntp;
    }

    Rewriter rewriter(MediaKind kind) {
        return new Rewriter(kind, random.nextInt(0x8000), random.nextInt());
    }

    int randomSequenceNumber() {
        return random.nextInt(0x8000);
    }

    int randomSsrc() {
        return random.nextInt(1, Integer.MAX_VALUE);
    }
}
