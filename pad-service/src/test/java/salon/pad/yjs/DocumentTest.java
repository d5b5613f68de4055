package salon.pad.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.pad.Edits;
import salon.pad.yjs.Sessions.Session;

class DocumentTest {
    private static final int SHUFFLES = 20;

    static List<Session> sessions() {
        return Sessions.all();
    }

    private static Document documentOf(List<byte[]> updates) throws MalformedException {
        var document = new Document();
        for (var update : updates) {
            document.add(Update.read(update));
        }
        return document;
    }

    private static byte[] all(Document document) {
        return document.encode(StateVector.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldMergeAsYjsDoes(Session session) throws MalformedException {
        var document = documentOf(session.updates());

        assertThat(all(document)).isEqualTo(session.merged());
        assertThat(document.stateVector().encode()).isEqualTo(session.stateVector());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldTellWhatIsLackingAsYjsDoes(Session session) throws MalformedException {
        var document = documentOf(session.updates());

        for (var each : session.diffs()) {
            assertThat(document.encode(StateVector.decode(each.had()))).isEqualTo(each.diff());
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldComeToTheSameInAnyOrderAndWithRepetitions(Session session)
            throws MalformedException {
        for (int seed = 0; seed < SHUFFLES; seed++) {
            var random = new Random(seed);
            var updates = new ArrayList<>(session.updates());
            updates.addAll(updates.subList(0, random.nextInt(updates.size())));
            Collections.shuffle(updates, random);

            assertThat(all(documentOf(updates))).isEqualTo(session.merged());
        }
    }

    /** What one has and lacks never depends on how structs were cut or joined on the way. */
    @ParameterizedTest
    @MethodSource("sessions")
    void shouldKnowOverlappingUpdatesAsOne(Session session) throws MalformedException {
        for (int seed = 0; seed < SHUFFLES; seed++) {
            var mixed = new ArrayList<>(session.snapshots());
            session.diffs().forEach(each -> mixed.add(each.diff()));
            mixed.addAll(session.updates());
            Collections.shuffle(mixed, new Random(seed));

            var document = documentOf(mixed);

            assertThat(document.stateVector().encode()).isEqualTo(session.stateVector());
            assertThat(document.covers(Update.read(session.merged()))).isTrue();
            assertThat(document.encode(document.stateVector())[0]).as("nothing lacks").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldSurviveBeingWrittenAndRead(Session session) throws MalformedException {
        var document = documentOf(session.updates());

        var again = documentOf(List.of(all(document)));

        assertThat(all(again)).isEqualTo(all(document));
        assertThat(again.bytes()).isEqualTo(document.bytes());
        assertThat(again.structCount()).isEqualTo(document.structCount());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldCoverWhatItHasAndNothingElse(Session session) throws MalformedException {
        var document = new Document();

        for (var bytes : session.updates()) {
            var update = Update.read(bytes);
            if (update.structCount() > 0) {
                assertThat(document.covers(update)).isFalse();
            }
            document.add(update);
            assertThat(document.covers(update)).isTrue();
        }
    }

    @Test
    void shouldWriteAGapAndAskForIt() throws MalformedException {
        var document = documentOf(List.of(Edits.text(7, 0, "ab"), Edits.text(7, 5, "fg")));

        assertThat(document.stateVector()).isEqualTo(new StateVector(Map.of(7L, 2L)));
        var read = documentOf(List.of(all(document)));
        read.add(Update.read(Edits.text(7, 2, "cde")));
        assertThat(read.stateVector()).isEqualTo(new StateVector(Map.of(7L, 7L)));
    }

    @Test
    void shouldCutOffWhatItHasOfAStructThatBeginsEarlier() throws MalformedException {
        var document = documentOf(List.of(Edits.text(7, 0, "abc"), Edits.text(7, 2, "cdef")));

        var inOrder = documentOf(List.of(Edits.text(7, 0, "abc"), Edits.text(7, 3, "def")));
        assertThat(all(document)).isEqualTo(all(inOrder));
        assertThat(document.bytes()).isEqualTo(inOrder.bytes());
    }

    @Test
    void shouldReplaceAHalfOfASurrogatePairThatIsCutOff() throws MalformedException {
        var document = documentOf(List.of(Edits.text(7, 0, "a👋b")));

        var rest = document.encode(new StateVector(Map.of(7L, 2L)));

        assertThat(rest).isEqualTo(Edits.text(7, 2, "\ufffdb"));
    }

    @Test
    void shouldBeEmptyAtFirst() {
        var document = new Document();

        assertThat(document.isEmpty()).isTrue();
        assertThat(all(document)).isEqualTo(new byte[] {0, 0});
        assertThat(document.stateVector()).isEqualTo(StateVector.EMPTY);
    }
}
