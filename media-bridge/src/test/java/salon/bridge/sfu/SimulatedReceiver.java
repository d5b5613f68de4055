package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import salon.bridge.estimation.SimulatedLink;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;
import salon.bridge.sfu.TestMeeting.Person;

/** Somebody at the end of a link, who reports what came as a browser does. */
final class SimulatedReceiver {
    private static final long FEEDBACK_NS = 60_000_000;

    /** IPv4, UDP and the tag of SRTP. */
    private static final int OVERHEAD = 44;

    private final TestMeeting meeting;
    private final Person person;
    private final SimulatedLink link;
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private final ByteBuffer rtcp = ByteBuffer.allocate(1500);
    private final List<Long> arrivals = new ArrayList<>();
    private int offered;
    private int reported;
    private int highest = -1;
    private int messages;
    private long feedbackNs;
    private long delivered;
    private long pictureNs;
    private long freezeNs;

    private SimulatedReceiver(TestMeeting meeting, Person person, SimulatedLink link) {
        this.meeting = meeting;
        this.person = person;
        this.link = link;
    }

    /** Joins with slots whose packets are numbered. */
    static SimulatedReceiver join(
            TestMeeting meeting, String name, int videoSlots, SimulatedLink link) {
        Person person = meeting.arrive(name, 1, videoSlots, true);
        meeting.conference.apply(
                person.endpoint, person.numberedPlan(1, videoSlots), meeting.nowNs);
        person.endpoint.onConnected(meeting.nowNs);
        return new SimulatedReceiver(meeting, person, link);
    }

    /** What was sent meanwhile enters the link, what comes out is taken note of. */
    void run(long nowNs) {
        List<ByteBuffer> sent = person.sink.rtp;
        for (; offered < sent.size(); offered++) {
            arrivals.add(TransportFeedback.LOST);
            link.offer(offered, sent.get(offered).limit() + OVERHEAD, nowNs);
        }
        link.advance(nowNs, this::onPacket);
        if (nowNs - feedbackNs >= FEEDBACK_NS) {
            feedbackNs = nowNs;
            report(nowNs);
        }
    }

    private void onPacket(long id, int bytes, long arrivalNs) {
        arrivals.set((int) id, arrivalNs / TransportFeedback.TICK_NS);
        highest = Math.max(highest, (int) id);
        delivered += bytes;
        ByteBuffer packet = person.sink.rtp.get((int) id);
        if (RtpPacket.marker(packet) && isVideo(packet)) {
            freezeNs = pictureNs == 0 ? 0 : Math.max(freezeNs, arrivalNs - pictureNs);
            pictureNs = arrivalNs;
        }
    }

    private boolean isVideo(ByteBuffer packet) {
        return person.endpoint.videoSlots().stream()
                .anyMatch(slot -> slot.plan.ssrc() == RtpPacket.ssrc(packet));
    }

    /** The longest time between two ends of pictures since the last call. */
    long longestFreezeMs() {
        long longest = freezeNs;
        freezeNs = 0;
        return longest / 1_000_000;
    }

    private void report(long nowNs) {
        while (reported <= highest) {
            long[] ticks = new long[Math.min(highest + 1 - reported, 200)];
            boolean some = false;
            for (int i = 0; i < ticks.length; i++) {
                ticks[i] = arrivals.get(reported + i);
                some |= ticks[i] != TransportFeedback.LOST;
            }
            if (some) {
                rtcp.clear();
                int base =
                        HeaderExtensions.transportSequenceNumber(
                                person.sink.rtp.get(reported), TestMeeting.TRANSPORT_SEQUENCE_ID);
                int end = writer.write(rtcp, 0, 1, 2, messages++, base, ticks, 0, ticks.length);
                person.endpoint.onRtcp(rtcp.limit(end), nowNs);
                reported += writer.covered();
            } else {
                reported += ticks.length;
            }
        }
    }

    /**
     * Which encoding and temporal layer its slot shows, like {@code h.2}; {@code -} for nothing.
     */
    String shown(int slot) {
        VideoSlot video = person.endpoint.videoSlots().get(slot);
        Encoding encoding = video.shown();
        return encoding == null
                ? "-"
                : encoding.track.plan.rids().get(encoding.index) + "." + Math.min(2, video.layer());
    }

    boolean paused(int slot) {
        return person.endpoint.videoSlots().get(slot).isPaused();
    }

    Person person() {
        return person;
    }

    /** Bytes that came through so far. */
    long delivered() {
        return delivered;
    }

    long targetBps() {
        return Objects.requireNonNull(
                        meeting.conference.stats(meeting.nowNs).stream()
                                .filter(one -> one.participantId().equals(person.name))
                                .findFirst()
                                .orElseThrow()
                                .estimate())
                .targetBps();
    }

    SimulatedLink link() {
        return link;
    }
}
