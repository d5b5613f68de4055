package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "room, s-1, participant, media, true, false",
        "room, s-1, moderator, media, true, false",
        "room, s-1, guest, media, false, false",
        "room, s-1, '', media, false, false",
        "room, s-1, participant, chat, false, false",
        "'', s-1, participant, media, false, false",
        "room, '', participant, media, false, false",
        "room, '', service, bridge:command, false, true",
        "room, s-1, service, media, false, false",
        "room, s-1, participant, bridge:command, false, false",
    })
    void shouldLookAtTheValuesOfClaims(
            String room,
            String sid,
            String role,
            String scope,
            boolean hasMedia,
            boolean commandsBridges) {
        Caller caller = new Caller("p-1", room, sid, role, Set.of(scope));

        assertThat(caller.hasMedia()).isEqualTo(hasMedia);
        assertThat(caller.commandsBridges()).isEqualTo(commandsBridges);
    }
}
