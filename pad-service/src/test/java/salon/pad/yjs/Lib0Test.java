package salon.pad.yjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lib0Test {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 8001",
        "16383, ff7f",
        "16384, 808001",
        "2097151, ffff7f",
        "4294967295, ffffffff0f",
        "4294967296, 8080808010",
        "9007199254740991, ffffffffffffff0f",
    })
    void shouldWriteAndReadNumbersAsLib0Does(long number, String hex) throws MalformedException {
        assertThat(new Lib0Writer().writeVarUint(number).toBytes()).isEqualTo(bytes(hex));
        assertThat(new Lib0Reader(bytes(hex)).readVarUint()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "ffffffffffffff10", "ffffffffffffffff01", "80808080808080808000"})
    void shouldRefuseNumbersThatAreNone(String hex) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> new Lib0Reader(bytes(hex)).readVarUint());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 9_007_199_254_740_992L})
    void shouldNotWriteNumbersThatJavaScriptCannotCount(long number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lib0Writer().writeVarUint(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "日本", "👩‍💻", "\u0000"})
    void shouldWriteAndReadText(String text) throws MalformedException {
        var written = new Lib0Writer().writeVarString(text).toBytes();

        var reader = new Lib0Reader(written);

        assertThat(reader.readVarString()).isEqualTo(text);
        assertThat(reader.isAtEnd()).isTrue();
    }

    @Test
    void shouldSkipExactlyWhatItSkips() throws MalformedException {
        var reader = new Lib0Reader(bytes("02aabb03ccddee7f"));

        reader.skipVarBytes();
        reader.skip(4);

        assertThat(reader.readByte()).isEqualTo(0x7f);
        assertThat(reader.isAtEnd()).isTrue();
    }

    @Test
    void shouldRefuseMoreThanThereIs() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> new Lib0Reader(bytes("03aabb")).readVarBytes());
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> new Lib0Reader(bytes("aabb")).skip(3));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> new Lib0Reader(bytes("02aabb")).readCount(2));
    }

    @Test
    void shouldReadStateVectorsOnlyWhole() throws MalformedException {
        var vector = StateVector.decode(bytes("02ffffffff0f050107"));

        assertThat(vector.clockOf(4_294_967_295L)).isEqualTo(5);
        assertThat(vector.clockOf(1)).isEqualTo(7);
        assertThat(vector.clockOf(2)).isZero();
        assertThat(vector.encode()).isEqualTo(bytes("02ffffffff0f050107"));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateVector.decode(bytes("0101070000")));
    }
}
