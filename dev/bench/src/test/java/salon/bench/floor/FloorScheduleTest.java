package salon.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import salon.bench.load.Recording;
import salon.bench.load.Scenario;

class FloorScheduleTest {
    private static FloorSchedule named(String name) {
        return FloorSchedule.of(
                Scenario.all().stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void shouldSendToEverybodyButTheSender() {
        assertThat(named("fanout-50").receivers()).isEqualTo(50);
        assertThat(named("meeting-10").receivers()).isEqualTo(9);
        assertThat(named("screen-100").receivers()).isEqualTo(99);
    }

    @Test
    void shouldSendEveryPictureAndTheVoicesThatSpeakAtOnce() {
        int ofOneVoice = voicePackets();

        assertThat(named("audio-500").packets()).hasSize(3 * ofOneVoice);
        assertThat(named("meeting-10").packets().size())
                .isGreaterThan(9 * named("fanout-50").packets().size());
    }

    @Test
    void shouldSendTheTallestPictureToOneAndTheSmallestToTheOthers() {
        FloorSchedule schedule = named("meeting-10");

        assertThat(schedule.packets()).extracting(FloorSchedule.Packet::count).contains(1, 8, 9);
        assertThat(schedule.packets())
                .allMatch(packet -> packet.first() < 9 && packet.count() <= 9);
        assertThat(bytesTo(schedule, 1)).isGreaterThan(5 * bytesTo(schedule, 8));
    }

    private static long bytesTo(FloorSchedule schedule, int receivers) {
        return schedule.packets().stream()
                .filter(packet -> packet.count() == receivers)
                .mapToLong(FloorSchedule.Packet::length)
                .sum();
    }

    private static int voicePackets() {
        return Recording.load("voice").packets().size();
    }

    @Test
    void shouldGoOnInOrderOnTheLoadsTicks() {
        FloorSchedule schedule = named("meeting-10");

        assertThat(schedule.packets())
                .isSortedAccordingTo(Comparator.comparingLong(FloorSchedule.Packet::atNs))
                .allMatch(packet -> packet.atNs() % 5_000_000 == 0);
        assertThat(schedule.text()).startsWith("0 ").endsWith("end 10000000 0 0\n");
    }
}
