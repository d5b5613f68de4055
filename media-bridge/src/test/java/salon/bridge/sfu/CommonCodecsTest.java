package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.TestMeeting.Person;

/** What publishers hear of what others can decode. */
class CommonCodecsTest {
    private final TestMeeting meeting = new TestMeeting();

    private Person join(String name, int descriptorId, VideoCodec... codecs) {
        Person person = meeting.join(name, 1, 0);
        take(person, descriptorId, codecs);
        return person;
    }

    private void take(Person person, int descriptorId, VideoCodec... codecs) {
        List<VideoFormat> formats =
                List.of(codecs).stream().map(codec -> new VideoFormat(codec, 40, -1)).toList();
        SlotPlan slot =
                new SlotPlan("9", MediaKind.VIDEO, 40, -1, 500, 501, -1, 3, descriptorId, formats);
        EndpointPlan plan = person.plan(1, 0, true);
        meeting.conference.apply(
                person.endpoint,
                new EndpointPlan(plan.published(), List.of(slot), plan.extensions()),
                meeting.nowNs);
    }

    private static List<VideoCodec> told(Person person) {
        return person.listener.codecs.getLast();
    }

    @Test
    void shouldTellEverybodyAtOnceWhatANewcomerCannotDecode() {
        Person ada = join("p-ada", 9, VideoCodec.values());
        meeting.conference.tellAll(ada.endpoint);
        assertThat(told(ada)).containsExactly(VideoCodec.values());

        Person ben = join("p-ben", 0, VideoCodec.VP8, VideoCodec.VP9);

        assertThat(told(ada)).containsExactly(VideoCodec.VP8, VideoCodec.VP9);
        ben.leave();
        assertThat(told(ada)).containsExactly(VideoCodec.values());
    }

    @Test
    void shouldCountAv1OnlyWithDescriptors() {
        Person ada = join("p-ada", 0, VideoCodec.values());

        meeting.conference.tellAll(ada.endpoint);

        assertThat(told(ada)).containsExactly(VideoCodec.VP8, VideoCodec.H264, VideoCodec.VP9);
    }

    @Test
    void shouldNotCountWhoSeesNothing() {
        Person ada = join("p-ada", 9, VideoCodec.values());
        meeting.join("p-listener", 1, 0);

        meeting.conference.tellAll(ada.endpoint);

        assertThat(told(ada)).containsExactly(VideoCodec.values());
    }

    @Test
    void shouldTellOnlyWhatChanged() {
        Person ada = join("p-ada", 9, VideoCodec.VP8);
        int before = ada.listener.codecs.size();

        join("p-ben", 9, VideoCodec.VP8, VideoCodec.AV1);

        assertThat(ada.listener.codecs).hasSize(before);
    }
}
