package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.rtp.Rtcp;
import salon.bridge.sfu.TestMeeting.Person;

/**
 * Somebody whose camera sends three encodings of three temporal layers at 30 frames a second, and
 * key frames when asked: what a browser does with rids q, h and f.
 */
final class SimulcastSender {
    /** Of 30 pictures a second. */
    static final long FRAME_NS = 33_333_333;

    /** How much larger or smaller than the average pictures of each temporal layer are. */
    private static final double[] OF_LAYER = {1.9, 1.1, 0.5, 0.5};

    /** As configured in the web interface. */
    private static final int[] BPS = {150_000, 500_000, 1_700_000};

    private static final double KEY_FRAME = 5;

    final Person person;
    final List<FakeCamera> cameras =
            List.of(
                    FakeCamera.encoding("q", 11, 180).layered(),
                    FakeCamera.encoding("h", 12, 360).layered(),
                    FakeCamera.encoding("f", 13, 720).layered());

    /** The bitrates are those of 720p, 360p and 180p, or a part of them. */
    final double[] share = {1, 1, 1};

    /** Between two pictures. */
    long frameNs = FRAME_NS;

    private final boolean[] keyWanted = {true, true, true};
    private int reportsRead;
    private long nextNs;

    private SimulcastSender(Person person, long nowNs) {
        this.person = person;
        this.nextNs = nowNs;
    }

    /** Joins and sends nothing yet. */
    static SimulcastSender join(TestMeeting meeting, String name) {
        Person person = meeting.join(name, 1, 1);
        EndpointPlan plan = person.plan(1, 1, true);
        PublishPlan single = plan.published().get(1);
        PublishPlan camera =
                new PublishPlan(
                        single.mid(),
                        single.source(),
                        single.payloadType(),
                        single.rtxPayloadType(),
                        0,
                        0,
                        true,
                        List.of("q", "h", "f"));
        ExtensionIds ids = plan.extensions();
        EndpointPlan simulcast =
                new EndpointPlan(
                        List.of(plan.published().getFirst(), camera),
                        plan.slots(),
                        new ExtensionIds(
                                FakeCamera.MID_ID,
                                ids.audioLevel(),
                                ids.transportSequence(),
                                FakeCamera.RID_ID,
                                FakeCamera.RID_ID + 1));
        meeting.conference.apply(person.endpoint, simulcast, meeting.nowNs);
        return new SimulcastSender(person, meeting.nowNs);
    }

    /** Sends the frames that are due. */
    void run(long nowNs) {
        answerRequests();
        while (nextNs <= nowNs) {
            nextNs += frameNs;
            List<ByteBuffer> packets = new ArrayList<>();
            for (int i = 0; i < cameras.size(); i++) {
                if (share[i] > 0) {
                    double usual = share[i] * BPS[i] / 8e9 * frameNs;
                    double factor =
                            keyWanted[i] ? KEY_FRAME : OF_LAYER[cameras.get(i).layerOfNext()];
                    int bytes = (int) (usual * factor);
                    packets.addAll(cameras.get(i).frameOf(bytes, keyWanted[i]));
                    keyWanted[i] = false;
                }
            }
            person.receiveAll(packets);
        }
    }

    private void answerRequests() {
        List<ByteBuffer> reports = person.sink.rtcp;
        for (; reportsRead < reports.size(); reportsRead++) {
            ByteBuffer report = reports.get(reportsRead);
            for (int at = 0; at < report.limit(); at += Rtcp.length(report, at)) {
                if (Rtcp.type(report, at) == Rtcp.PAYLOAD_FEEDBACK) {
                    for (int i = 0; i < cameras.size(); i++) {
                        keyWanted[i] |= Rtcp.mediaSsrc(report, at) == cameras.get(i).ssrc;
                    }
                }
            }
        }
    }
}
