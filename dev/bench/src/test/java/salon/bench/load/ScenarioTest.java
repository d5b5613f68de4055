package salon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;

class ScenarioTest {
    private static Scenario named(String name) {
        return Scenario.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void shouldGiveEverybodyTheTracksOfTheOthers() {
        Scenario meeting = named("meeting-10");

        assertThat(meeting.participants()).isEqualTo(10);
        assertThat(meeting.receivedBy(3, MediaKind.VIDEO)).isEqualTo(9);
        assertThat(meeting.receivedBy(3, MediaKind.AUDIO)).isEqualTo(9);
    }

    @Test
    void shouldGiveNothingToSendersWhoDoNotReceive() {
        Scenario fanout = named("fanout-50");

        assertThat(fanout.receivedBy(0, MediaKind.VIDEO)).isZero();
        assertThat(fanout.receivedBy(50, MediaKind.VIDEO)).isEqualTo(1);
    }

    @Test
    void shouldShowPicturesOnlyToThoseWhoWatch() {
        List<Scenario.Flow> camera = List.of(Scenario.Flow.video(Source.CAMERA, "camera-720p"));
        Scenario scenario = new Scenario("", "", List.of(camera), 10, 7, true);

        assertThat(scenario.receivedBy(3, MediaKind.VIDEO)).isEqualTo(1);
        assertThat(scenario.receivedBy(4, MediaKind.VIDEO)).isZero();
        assertThat(scenario.receivedBy(10, MediaKind.VIDEO)).isZero();
        assertThat(scenario.receivedBy(11, MediaKind.VIDEO)).as("a newcomer").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void shouldLetAsManySpeakAtOnceAsAgreed(int turn) {
        long nowNs = turn * 2_000_000_000L + 5;

        long speaking =
                IntStream.range(0, 10).filter(me -> new Turns(10, 3, me).isSpeaking(nowNs)).count();

        assertThat(speaking).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera-180p", "camera-360p", "camera-720p", "screen-1080p", "voice"})
    void shouldHaveSoundRecordings(String name) {
        Recording recording = Recording.load(name);

        assertThat(recording.packets()).hasSizeGreaterThan(100);
        assertThat(recording.packets())
                .isSortedAccordingTo(java.util.Comparator.comparingLong(Recording.Packet::atNs))
                .allMatch(packet -> packet.length() > 0 && packet.length() <= 1300);
        assertThat(recording.packets().getLast().marker() || name.equals("voice"))
                .as("ends with a whole frame")
                .isTrue();
        assertThat(recording.packets().getFirst().key()).isEqualTo(!name.equals("voice"));
    }

    @Test
    void shouldReadARecording() throws IOException {
        String text = "# a comment\n0 100 k\n1500 90 km\n33000 80 m\nend 66000\n";

        Recording recording = Recording.read(new BufferedReader(new StringReader(text)));

        assertThat(recording.durationNs()).isEqualTo(66_000_000);
        assertThat(recording.packets())
                .containsExactly(
                        new Recording.Packet(0, 100, false, true),
                        new Recording.Packet(1_500_000, 90, true, true),
                        new Recording.Packet(33_000_000, 80, true, false));
    }

    @Test
    void shouldRefuseARecordingWithoutAnEnd() {
        BufferedReader endless = new BufferedReader(new StringReader("0 100 k\n"));

        assertThatThrownBy(() -> Recording.read(endless))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
