package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.MediaKinds;
import salon.contracts.RoomSettings;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.testing.ServiceJson;

class SettingsChangeTest {
    @Test
    void shouldChangeWhatIsNamedRemoveWhatIsNullAndLeaveTheRest() throws Exception {
        RoomSettings before =
                parse("{\"subject\":\"A\",\"lobby\":true,\"maxParticipants\":7}")
                        .applyTo(RoomSettings.DEFAULT);

        RoomSettings after =
                parse(
                                "{\"subject\":null,\"moderated\":{\"screen\":true},"
                                        + "\"notBefore\":\"2026-01-31T18:00:00Z\",\"unheard\":[1]}")
                        .applyTo(before);

        assertThat(after.subject()).isNull();
        assertThat(after.lobby()).isTrue();
        assertThat(after.maxParticipants()).isEqualTo(7);
        assertThat(after.moderated()).isEqualTo(new MediaKinds(false, false, true));
        assertThat(after.notBefore()).isEqualTo("2026-01-31T18:00:00Z");
        assertThat(parse("{}").applyTo(after)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lobby\":\"yes\"}",
                "{\"lobby\":1}",
                "{\"moderated\":{\"audio\":\"no\"}}",
                "{\"maxParticipants\":0}",
                "{\"maxParticipants\":1.5}",
                "{\"maxParticipants\":\"7\"}",
                "{\"maxParticipants\":99999999999}",
                "{\"notBefore\":\"tomorrow\"}",
                "{\"notBefore\":7}",
                "{\"subject\":7}",
                "{\"subject\":\" \"}",
                "{\"subject\":\"gpj\\u202eexe\"}",
                "{\"subject\":\"two\\nlines\"}",
            })
    void shouldRefuseWhatIsNoSetting(String wish) {
        assertThatThrownBy(() -> parse(wish))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.problem().code())
                                        .isEqualTo(ErrorCode.INVALID_SETTINGS));
    }

    @Test
    void shouldBoundASubjectByItsCharacters() throws Exception {
        String fits = "🙂".repeat(SettingsChange.MAX_SUBJECT_CHARACTERS);

        assertThat(parse("{\"subject\":\"" + fits + "\"}").applyTo(RoomSettings.DEFAULT).subject())
                .isEqualTo(fits);
        assertThatThrownBy(() -> parse("{\"subject\":\"" + fits + "x\"}"))
                .isInstanceOf(ProblemException.class);
    }

    private static SettingsChange parse(String wish) throws JsonProcessingException {
        return SettingsChange.parse(ServiceJson.mapper().readTree(wish));
    }
}
