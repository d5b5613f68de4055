package salon.pad.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.pad.Edits;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.StateVector;

class PadMessagesTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void shouldReadWhatYWebsocketSends() throws MalformedException {
        var edit = Edits.text(7, 0, "a");
        var frame = HexFormat.of().formatHex(edit);

        assertThat(PadMessages.read(bytes("00 00 01 00")))
                .isEqualTo(new ClientMessage.Lacks(StateVector.EMPTY));
        assertThat(PadMessages.read(bytes("00 00 03 01 07 05")))
                .isEqualTo(new ClientMessage.Lacks(new StateVector(Map.of(7L, 5L))));
        assertThat(PadMessages.read(bytes("00 01 02 00 00")))
                .isInstanceOf(ClientMessage.Edit.class);
        assertThat(PadMessages.read(bytes("00 02 0e" + frame)))
                .isInstanceOfSatisfying(
                        ClientMessage.Edit.class,
                        each -> assertThat(each.update().bytes()).isEqualTo(edit));
        assertThat(PadMessages.read(bytes("01 06 01 07 02 02 7b 7d")))
                .isEqualTo(new ClientMessage.Aware(List.of(new AwarenessState(7, 2, "{}"))));
        assertThat(PadMessages.read(bytes("02 00 01 78"))).isEqualTo(new ClientMessage.Ignored());
        assertThat(PadMessages.read(bytes("03"))).isEqualTo(new ClientMessage.AwarenessQuery());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                         | nothing at all
                    00                         | sync without step
                    00 03 00                   | an unknown step
                    00 00 01 00 00             | something after a state vector
                    00 00 02 01 07             | a state vector that ends early
                    00 02 03 00 00             | an update longer than the frame
                    00 02 03 00 00 00          | an update that goes on after its end
                    01 06 01 07 02 02 7b 7b    | awareness that is not JSON
                    01 05 01 07 02 02 7b       | awareness that ends early
                    01 07 01 07 02 02 7b 7d 00 | awareness that goes on after its end
                    01 05 ffffffff0f           | more states than bytes
                    01 0d 01 07 ffffffffffffff0f 02 7b 7d | a clock without a next one
                    02                         | auth without kind
                    03 00                      | a query that goes on
                    04                         | an unknown kind
                    80808080808000             | zero, longer than need be, alone
                    """)
    void shouldRefuse(String hex, String what) {
        assertThatExceptionOfType(MalformedException.class)
                .as(what)
                .isThrownBy(() -> PadMessages.read(bytes(hex)));
    }

    @Test
    void shouldRefuseFramesAndAwarenessOverTheirLimits() throws MalformedException {
        var largest = PadMessages.update(new byte[PadMessages.LARGEST - 5]);
        var larger = PadMessages.update(new byte[PadMessages.LARGEST - 4]);

        assertThat(largest).hasSize(PadMessages.LARGEST);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PadMessages.read(larger))
                .withMessageContaining("frame of");
        assertThat(AwarenessUpdate.read(awareness(AwarenessUpdate.LARGEST))).hasSize(1);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> AwarenessUpdate.read(awareness(AwarenessUpdate.LARGEST + 1)));
    }

    /** An awareness update of so many bytes. */
    private static byte[] awareness(int size) {
        var json = '"' + "x".repeat(size - 7) + '"';
        var update = AwarenessUpdate.write(List.of(new AwarenessState(1, 1, json)));
        assertThat(update).hasSize(size);
        return update;
    }

    @Test
    void shouldWriteWhatYWebsocketReads() {
        assertThat(PadMessages.step1(new StateVector(Map.of(7L, 5L))))
                .isEqualTo(bytes("00 00 03 01 07 05"));
        assertThat(PadMessages.step2(bytes("0000"))).isEqualTo(bytes("00 01 02 00 00"));
        assertThat(PadMessages.update(bytes("0000"))).isEqualTo(bytes("00 02 02 00 00"));
        assertThat(PadMessages.awareness(List.of(new AwarenessState(7, 2, "{}").gone())))
                .isEqualTo(bytes("01 08 01 07 03 04 6e 75 6c 6c"));
    }

    @Test
    void shouldNeverStumbleOverRandomBytes() {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            var frame = new byte[random.nextInt(24)];
            random.nextBytes(frame);
            if (frame.length > 0) {
                frame[0] = (byte) random.nextInt(5);
            }
            try {
                assertThat(PadMessages.read(frame)).isNotNull();
            } catch (MalformedException _) {
                refused++;
            }
        }
        assertThat(refused).as("both outcomes occur").isBetween(40_000, 49_990);
    }
}
