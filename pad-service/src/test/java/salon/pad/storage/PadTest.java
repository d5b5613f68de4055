package salon.pad.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import salon.contracts.PadSnapshot;
import salon.pad.Edits;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

class PadTest {
    private static final byte[] EMPTY = {0, 0};
    private static final String LOG = "log-1";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND_NS = 1_000_000_000L;

    private static final SavePolicy POLICY =
            new SavePolicy() {
                @Override
                public Duration idle() {
                    return Duration.ofSeconds(30);
                }

                @Override
                public Duration idleElsewhere() {
                    return Duration.ofMinutes(3);
                }

                @Override
                public int everyEdits() {
                    return 5;
                }

                @Override
                public Duration look() {
                    return Duration.ofSeconds(5);
                }
            };

    private final Pad pad = new Pad("pad");

    /** The n-th character of one client, logged at that offset, a second after the one before. */
    private static LoggedUpdate edit(long offset, boolean ours) {
        return new LoggedUpdate("pad", offset, START.plusSeconds(offset), ours, text(offset));
    }

    private static Update text(long clock) {
        return update(Edits.text(1, clock, "x"));
    }

    private static Update update(byte[] bytes) {
        try {
            return Update.read(bytes);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void edit(long offset) {
        pad.onUpdate(edit(offset, true), offset * SECOND_NS);
    }

    private static SnapshotRef ref(long offset, long next) {
        return new SnapshotRef(0, offset, LOG, next, START.plusSeconds(next - 1), false);
    }

    private static SnapshotRef emptyRef(long offset, long next) {
        return new SnapshotRef(0, offset, LOG, next, START.plusSeconds(next - 1), true);
    }

    private void learn(SnapshotRef ref) {
        pad.onSnapshot(ref, ref.next());
    }

    /** How many characters are in memory without a gap. */
    private long length() {
        return pad.stateVector().clockOf(1);
    }

    private boolean due(long seconds) {
        return pad.isSaveDue(POLICY, seconds * SECOND_NS);
    }

    @Test
    void shouldHaveEverythingWhenThereIsNoSnapshot() {
        edit(0);
        edit(1);

        assertThat(pad.missing()).isEmpty();
        assertThat(length()).isEqualTo(2);
    }

    @Test
    void shouldMissWhatOnlyTheSnapshotHas() {
        learn(ref(0, 2));
        edit(2);
        assertThat(pad.missing()).contains(ref(0, 2));

        pad.onRead(ref(0, 2), update(Edits.text(1, 0, "xx")));

        assertThat(pad.missing()).isEmpty();
        assertThat(length()).isEqualTo(3);
    }

    @Test
    void shouldNotReadAgainWhatTheSnapshotHas() {
        learn(ref(0, 2));

        assertThat(pad.holds(1)).isTrue();
        assertThat(pad.holds(2)).isFalse();
        edit(1);
        assertThat(pad.lacking(StateVector.EMPTY)).isEqualTo(EMPTY);
    }

    @Test
    void shouldNotUseASnapshotThatWasReplacedMeanwhile() {
        learn(ref(0, 2));
        learn(ref(1, 4));

        pad.onRead(ref(0, 2), update(Edits.text(1, 0, "xx")));

        assertThat(pad.missing()).contains(ref(1, 4));
    }

    @Test
    void shouldKeepEditsThatANewerSnapshotOfAnotherReplicaHasWhileSomebodyIsIn() {
        pad.onOpened();
        edit(0);

        learn(ref(0, 3));
        edit(1);
        edit(2);

        assertThat(length()).isEqualTo(3);
        assertThat(pad.missing()).isEmpty();
    }

    @Test
    void shouldNotBelieveASnapshotCompleteWhenSomebodyOpenedThePadFirst() {
        pad.onOpened();

        learn(ref(0, 2));

        assertThat(pad.missing()).isEmpty();
        assertThat(pad.holds(0)).as("the log must still be read").isFalse();
    }

    @Test
    void shouldBeSavedWhenIdle() {
        edit(0);

        assertThat(due(29)).isFalse();
        assertThat(due(30)).isTrue();
    }

    @Test
    void shouldLeaveSavingToTheReplicaThatTookTheEdit() {
        pad.onUpdate(edit(0, false), 0);

        assertThat(due(179)).isFalse();
        assertThat(due(180)).as("unless that one is gone").isTrue();
    }

    @Test
    void shouldBeSavedAfterManyEdits() {
        for (int offset = 0; offset < 4; offset++) {
            edit(offset);
        }
        assertThat(due(4)).isFalse();

        edit(4);

        assertThat(due(4)).isTrue();
    }

    @Test
    void shouldNotBeSavedTwice() {
        edit(0);
        var snapshot = pad.toSnapshot(LOG);
        assertThat(snapshot)
                .isEqualTo(new PadSnapshot("pad", "pad", START, LOG, 1, snapshot.update()));

        pad.onSaved(snapshot);

        assertThat(due(1000)).isFalse();
        edit(1);
        assertThat(due(1000)).isTrue();
    }

    @Test
    void shouldRestOnlyWhenAllIsKeptAndNobodyIsIn() {
        pad.onOpened();
        edit(0);
        pad.rest();
        assertThat(length()).as("not kept").isEqualTo(1);
        pad.onSaved(pad.toSnapshot(LOG));
        pad.rest();
        assertThat(length()).as("place unknown").isEqualTo(1);
        learn(ref(0, 1));
        pad.rest();
        assertThat(length()).as("somebody is in").isEqualTo(1);

        pad.onClosed();
        pad.rest();

        assertThat(length()).isZero();
        assertThat(pad.missing()).contains(ref(0, 1));
        assertThat(pad.holds(0)).isTrue();
    }

    @Test
    void shouldPutItsSnapshotOnTopOfAnOlderOneThatCameLater() {
        learn(ref(0, 4));

        learn(ref(1, 2));

        assertThat(pad.missing()).as("still the newer").contains(ref(0, 4));
        assertThat(due(0)).isTrue();
        pad.onRead(ref(0, 4), update(Edits.text(1, 0, "xxxx")));
        assertThat(pad.toSnapshot(LOG).next()).isEqualTo(4);
    }

    @Test
    void shouldTakeSnapshotsOfAnotherLifeOfTheLogAsHoldingNothingOfThisOne() {
        pad.onSnapshot(ref(0, 100), 0);

        edit(0);

        assertThat(pad.missing()).contains(ref(0, 100));
        pad.onRead(ref(0, 100), update(Edits.text(2, 0, "old")));
        assertThat(pad.stateVector().clockOf(1)).isEqualTo(1);
        assertThat(pad.stateVector().clockOf(2)).isEqualTo(3);
    }

    @Test
    void shouldBeEmptyAfterItsRoomEnded() {
        learn(ref(0, 2));
        edit(2);

        pad.onErased(START.plusSeconds(3));

        assertThat(pad.missing()).isEmpty();
        assertThat(pad.lacking(StateVector.EMPTY)).isEqualTo(EMPTY);
        assertThat(due(0)).as("others must learn it").isTrue();
        pad.rest();
        assertThat(pad.missing()).as("never back to the old snapshot").isEmpty();
        var snapshot = pad.toSnapshot(LOG);
        assertThat(snapshot.next()).isEqualTo(3);
        pad.onSaved(snapshot);
        learn(emptyRef(1, 3));
        assertThat(due(1000)).isFalse();
        assertThat(pad.isForgettable()).isTrue();
    }

    @Test
    void shouldNotGoBackToASnapshotOfALifeThatEnded() {
        learn(ref(0, 2));
        pad.onRead(ref(0, 2), update(Edits.text(1, 0, "xx")));

        pad.onErased(START.plusSeconds(3));
        pad.rest();

        assertThat(pad.missing()).isEmpty();
        assertThat(pad.lacking(StateVector.EMPTY)).isEqualTo(EMPTY);
    }

    @Test
    void shouldSkipWhatWasWrittenBeforeItsRoomEnded() {
        pad.onErased(START.plusSeconds(5));

        learn(ref(0, 3));
        edit(3);
        edit(6);

        assertThat(pad.missing()).isEmpty();
        assertThat(pad.covers(text(3))).isFalse();
        assertThat(pad.covers(text(6))).isTrue();
        assertThat(due(6)).isTrue();
    }

    @Test
    void shouldStayWhenItsNextLifeHasBegun() {
        edit(0);

        pad.onErased(START.minusSeconds(1));

        assertThat(length()).isEqualTo(1);
        assertThat(pad.isForgettable()).isFalse();
    }

    @Test
    void shouldBeForgettableWhenThereIsNothing() {
        assertThat(pad.isForgettable()).isTrue();
        pad.onOpened();
        assertThat(pad.isForgettable()).isFalse();
        pad.onClosed();
        assertThat(pad.isForgettable()).isTrue();
        learn(ref(0, 2));
        assertThat(pad.isForgettable()).isFalse();
    }
}
