package salon.bridge.sfu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.allocation.Layer;

/** A track an endpoint sends: one source, in one encoding or in several of different size. */
final class PublishedTrack {
    private static final long VIDEO_IDLE_NS = 2_000_000_000L;

    /** Opus sends something every 400 ms even in silence (RFC 7587, section 3.1.3). */
    private static final long AUDIO_IDLE_NS = 2_000_000_000L;

    /** A shared screen that does not change sends about a frame a second, or less. */
    private static final long SCREEN_IDLE_NS = 6_000_000_000L;

    /**
     * An encoding that is silent for so long while another of the track goes on was stopped by its
     * publisher: to save bits, to save work, or because nobody needs it.
     */
    static final long STOPPED_NS = 400_000_000;

    final SourceId id;
    final PublishPlan plan;
    final byte[] mid;
    final AudioLevel level = new AudioLevel();
    final Demand demand;

    /** The smallest first; one at least. */
    private final List<Encoding> encodings = new ArrayList<>();

    /** How often it stood still at receivers, as these say. */
    long freezes;

    private boolean active;
    private boolean silenced;
    private List<Layer> layers = List.of();
    private long layersNs = Long.MIN_VALUE;

    PublishedTrack(SourceId id, PublishPlan plan, Scratch scratch) {
        this.id = id;
        this.plan = plan;
        this.mid = plan.mid().getBytes(StandardCharsets.US_ASCII);
        this.demand = new Demand(plan.rids().size());
        for (int i = 0; i < Math.max(1, plan.rids().size()); i++) {
            encodings.add(new Encoding(this, i, scratch));
        }
    }

    MediaKind kind() {
        return id.source().kind();
    }

    List<Encoding> encodings() {
        return encodings;
    }

    /** The smallest encoding, or the only one. */
    Encoding first() {
        return encodings.getFirst();
    }

    /** Whether packets came lately; {@link Conference} decides what that means. */
    boolean active() {
        return active;
    }

    /** Takes note that packets of an encoding come; returns whether the track was idle before. */
    boolean activate(Encoding encoding, long nowNs) {
        if (!encoding.active()) {
            layersNs = Long.MIN_VALUE;
        }
        encoding.activate(nowNs);
        boolean news = !active;
        active = true;
        return news;
    }

    /** Encodings become idle by time; returns whether one did. */
    boolean expireEncodings(long nowNs) {
        long idle =
                switch (id.source()) {
                    case MICROPHONE, SCREEN_AUDIO -> AUDIO_IDLE_NS;
                    case CAMERA -> VIDEO_IDLE_NS;
                    case SCREEN -> SCREEN_IDLE_NS;
                };
        long newest = Long.MIN_VALUE;
        for (Encoding encoding : encodings) {
            newest = Math.max(newest, encoding.active() ? encoding.lastPacketNs() : newest);
        }
        boolean changed = false;
        for (Encoding encoding : encodings) {
            if (encoding.active()
                    && (nowNs - encoding.lastPacketNs() >= idle
                            || newest - encoding.lastPacketNs() >= STOPPED_NS)) {
                encoding.expire();
                changed = true;
            }
        }
        if (changed) {
            layersNs = Long.MIN_VALUE;
        }
        return changed;
    }

    /** Becomes idle when all of its encodings are; returns whether it did. */
    boolean expire() {
        if (!active || encodings.stream().anyMatch(Encoding::active)) {
            return false;
        }
        active = false;
        return true;
    }

    /** Whether nothing of it may go on to others. */
    boolean silenced() {
        return silenced;
    }

    /** From now on nothing of it goes on, or what comes does; returns whether it was active. */
    boolean silence(boolean silent) {
        silenced = silent;
        if (!silent || !active) {
            return false;
        }
        encodings.forEach(Encoding::expire);
        layersNs = Long.MIN_VALUE;
        active = false;
        return true;
    }

    /** What there is to choose from, measured once for all receivers that decide in one tick. */
    List<Layer> layers(long nowNs) {
        if (layersNs != nowNs) {
            layers = Layers.measure(this, nowNs);
            layersNs = nowNs;
        }
        return layers;
    }

    /** The encodings that its publisher should send. */
    List<String> neededRids() {
        List<String> needed = new ArrayList<>();
        for (int i = 0; i < plan.rids().size(); i++) {
            if (demand.needed(i)) {
                needed.add(plan.rids().get(i));
            }
        }
        return needed;
    }

    /** Of all encodings. */
    long packets() {
        return encodings.stream().mapToLong(Encoding::packets).sum();
    }
}
