package salon.pad.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.pad.Edits;

class UpdateTest {
    private static final int MUTATIONS = 60_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                | nothing at all
                    00                                | no deletions
                    0000 00                           | something after the end
                    ffffffff0f                        | more sections than bytes
                    01 ffffffff0f 07 00               | more structs than bytes
                    01 01 07 00 04 01 01 62 05 61     | text that ends early
                    01 01 07 00 04 01 01 62 00 00     | text without length
                    01 01 07 00 00 00 00              | garbage without length
                    01 01 07 00 01 01 01 62 00 00     | deleted content without length
                    01 01 07 00 04 01 01 62 01 ff 00  | text that is not UTF-8
                    01 01 07 00 0b 00 00              | unknown content
                    01 01 07 00 05 01 01 62 01 7b 00  | an embed that is not JSON
                    01 01 07 00 06 01 01 62 01 6b 00 00 | a format without value
                    01 01 07 00 07 01 01 62 07 00     | an unknown type
                    01 01 07 00 08 01 01 62 01 01 00  | a value of unknown kind
                    01 01 07 ffffffffffffff1f 04 01 01 62 01 61 00 | a clock beyond 2^53
                    01 01 07 ffffffffffffff0f 04 01 01 62 01 61 00 | a clock that ends beyond it
                    00 01 07 ffffffff0f               | more deletions than bytes
                    00 01 07 01 01 ffffffffffffff0f   | a deletion that ends beyond 2^53
                    """)
    void shouldRefuse(String hex, String what) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatExceptionOfType(MalformedException.class)
                .as(what)
                .isThrownBy(() -> Update.read(bytes));
    }

    @Test
    void shouldRefuseEveryBeginningOfAnUpdate() throws MalformedException {
        var whole = Sessions.all().getFirst().merged();

        for (int length = 0; length < whole.length; length++) {
            var beginning = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedException.class)
                    .isThrownBy(() -> Update.read(beginning));
        }
        assertThat(Update.read(whole).bytes()).isSameAs(whole);
    }

    @Test
    void shouldRefuseValuesNestedWithoutEnd() {
        var nested = new Lib0Writer().writeVarUint(1).writeVarUint(1);
        nested.writeVarUint(7).writeVarUint(0).writeByte(Struct.ANY);
        nested.writeVarUint(1).writeVarString("b").writeVarUint(1);
        for (int depth = 0; depth < 100_000; depth++) {
            nested.writeByte(117).writeVarUint(1);
        }

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> Update.read(nested.writeByte(126).writeVarUint(0).toBytes()));
    }

    /** Whatever it accepts, it can also keep, cut and write again. */
    @Test
    void shouldNeverStumbleOverChangedBytes() {
        var random = new Random(42);
        var sessions = Sessions.all();
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var updates = sessions.get(random.nextInt(sessions.size())).updates();
            var bytes = updates.get(random.nextInt(updates.size())).clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (survives(bytes, random)) {
                accepted++;
            }
        }
        assertThat(accepted).as("both outcomes occur").isBetween(MUTATIONS / 20, MUTATIONS - 1000);
    }

    private static boolean survives(byte[] bytes, Random random) {
        Update update;
        try {
            update = Update.read(bytes);
        } catch (MalformedException _) {
            return false;
        }
        var document = new Document();
        document.add(update);
        try {
            var written = Update.read(document.encode(StateVector.EMPTY));
            assertThat(document.covers(written)).isTrue();
            for (var section : written.sections()) {
                var struct = section.structs().get(random.nextInt(section.structs().size()));
                var inside = struct.clock() + random.nextLong(struct.length());
                var had = new StateVector(Map.of(section.client(), inside));
                Update.read(document.encode(had));
            }
        } catch (MalformedException e) {
            throw new AssertionError("wrote what it cannot read", e);
        }
        return true;
    }

    @Test
    void shouldCountStructsAndKnowWhatSaysNothing() throws MalformedException {
        assertThat(Update.read(new byte[] {0, 0}).isEmpty()).isTrue();
        assertThat(Update.read(Edits.text(7, 3, "abc")).structCount()).isEqualTo(1);
        assertThat(Update.read(Edits.deletion(7, 3, 2)).structCount()).isZero();
        assertThat(Update.read(Edits.deletion(7, 3, 2)).isEmpty()).isFalse();
    }
}
