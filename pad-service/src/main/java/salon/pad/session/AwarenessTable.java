package salon.pad.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import salon.pad.protocol.AwarenessState;

/**
 * Who is seen in one pad, by Yjs client. Decides what is news. A client belongs to the participant
 * who introduced it for as long as it is there: clients send back what they heard of others, and
 * nobody speaks for somebody else. One thread.
 */
final class AwarenessTable {
    private static final int MOST_EACH = 8;
    private static final int MOST_KEPT = 2000;

    /** Clients forget whom they did not hear of for 30 s; ours speak up every 15 s. */
    private static final long OUTDATED_NS = 45_000_000_000L;

    private final Map<Long, Entry> entries = new HashMap<>();

    /**
     * Somebody's awareness; kept for its clock when it is gone.
     *
     * @param source the socket or replica it came from
     */
    private record Entry(AwarenessState state, String participantId, Object source, long atNs) {}

    /**
     * What to do with what came.
     *
     * @param news to tell everybody
     * @param outdated to tell the sender: it was gone for the others, and comes back with the
     *     higher clock that it chooses on hearing so
     */
    record Judged(List<AwarenessState> news, List<AwarenessState> outdated) {}

    Judged onUpdate(
            Object source, String participantId, Collection<AwarenessState> states, long nowNs) {
        var judged = new Judged(new ArrayList<>(), new ArrayList<>());
        for (var state : states) {
            var known = entries.get(state.client());
            if (!mayTell(known, participantId, state)) {
                continue;
            }
            if (isNews(known, state)) {
                entries.put(state.client(), new Entry(state, participantId, source, nowNs));
                judged.news().add(state);
            } else if (known != null && known.state().isGone() && !state.isGone()) {
                judged.outdated().add(known.state());
            }
        }
        forgetSome();
        return judged;
    }

    private boolean mayTell(@Nullable Entry known, String participantId, AwarenessState state) {
        if (known != null && !known.state().isGone()) {
            return known.participantId().equals(participantId);
        }
        return state.isGone() || count(participantId) < MOST_EACH;
    }

    private static boolean isNews(@Nullable Entry known, AwarenessState state) {
        if (known == null) {
            return !state.isGone();
        }
        long clock = known.state().clock();
        boolean removes = state.isGone() && !known.state().isGone();
        return state.clock() > clock || (state.clock() == clock && removes);
    }

    private long count(String participantId) {
        return entries.values().stream()
                .filter(each -> !each.state().isGone())
                .filter(each -> each.participantId().equals(participantId))
                .count();
    }

    /** The source is gone, and all clients last heard of through it; returns what to tell. */
    List<AwarenessState> onGone(Object source, long nowNs) {
        List<AwarenessState> gone = new ArrayList<>();
        entries.replaceAll((_, entry) -> {
            if (!entry.source().equals(source) || entry.state().isGone()) {
                return entry;
            }
            gone.add(entry.state().gone());
            return new Entry(entry.state().gone(), entry.participantId(), source, nowNs);
        });
        return gone;
    }

    /** Who is there, for somebody who comes in. */
    List<AwarenessState> present(long nowNs) {
        return entries.values().stream()
                .filter(each -> !each.state().isGone() && nowNs - each.atNs() < OUTDATED_NS)
                .map(Entry::state)
                .toList();
    }

    /** Who is there through that source, by participant. */
    Map<String, List<AwarenessState>> presentThrough(Predicate<Object> source) {
        return entries.values().stream()
                .filter(each -> !each.state().isGone() && source.test(each.source()))
                .collect(
                        Collectors.groupingBy(
                                Entry::participantId,
                                Collectors.mapping(Entry::state, Collectors.toList())));
    }

    /** How many clients are remembered, there or gone. */
    int size() {
        return entries.size();
    }

    private void forgetSome() {
        if (entries.size() > MOST_KEPT) {
            entries.values().removeIf(each -> each.state().isGone());
        }
    }
}
