package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/** A conference under a clock of its own, with people in it who send real packets. */
final class TestMeeting {
    static final long TICK_NS = 10_000_000;
    static final int AUDIO_LEVEL_ID = 1;
    static final int TRANSPORT_SEQUENCE_ID = 3;
    static final int MID_ID = 4;

    final Conference conference = new Conference(new NtpTime(0), new Random(1), MediaCounters.NONE);
    final List<Person> people = new ArrayList<>();
    long nowNs = 1_000_000_000_000L;

    /** Somebody joins and is connected at once. */
    Person join(String name, int audioSlots, int videoSlots) {
        Person person = arrive(name, audioSlots, videoSlots, true);
        person.endpoint.onConnected(nowNs);
        return person;
    }

    /** Somebody has joined and is not connected yet. */
    Person arrive(String name, int audioSlots, int videoSlots, boolean announcesSsrcs) {
        Person person = new Person(this, name, audioSlots, videoSlots, announcesSsrcs);
        people.add(person);
        conference.join(person.endpoint, person.sink);
        return person;
    }

    /** Lets time pass; everybody's ticks happen. */
    void pass(long ms) {
        for (long until = nowNs + ms * 1_000_000; nowNs < until; ) {
            nowNs += TICK_NS;
            for (Person person : people) {
                if (!person.listener.closed) {
                    person.endpoint.onTick(nowNs);
                }
            }
        }
    }

    /** Mids 0 and 1 are microphone and camera, then come the slots. */
    static final class Person {
        final String name;
        final FakeCamera camera;
        final RecordingSink sink = new RecordingSink();
        final RecordingListener listener = new RecordingListener();
        final Endpoint endpoint;
        final int microphoneSsrc;
        private final TestMeeting meeting;
        private int audioSeq = 65_530;
        private int transportSequence = 65_530;

        Person(
                TestMeeting meeting,
                String name,
                int audioSlots,
                int videoSlots,
                boolean announcesSsrcs) {
            this.meeting = meeting;
            this.name = name;
            this.microphoneSsrc = name.hashCode();
            this.camera = FakeCamera.plain(microphoneSsrc + 1);
            this.endpoint =
                    new Endpoint(
                            meeting.conference,
                            name,
                            plan(audioSlots, videoSlots, announcesSsrcs),
                            listener);
        }

        EndpointPlan plan(int audioSlots, int videoSlots, boolean announcesSsrcs) {
            List<SlotPlan> slots = new ArrayList<>();
            int mid = 2;
            for (int i = 0; i < audioSlots + videoSlots; i++, mid++) {
                MediaKind kind = i < audioSlots ? MediaKind.AUDIO : MediaKind.VIDEO;
                int ssrc = microphoneSsrc + 1000 + 2 * i;
                slots.add(new SlotPlan(Integer.toString(mid), kind, 100, 101, ssrc, ssrc + 1, 0));
            }
            PublishPlan microphone =
                    new PublishPlan(
                            "0",
                            Source.MICROPHONE,
                            111,
                            -1,
                            announcesSsrcs ? microphoneSsrc : 0,
                            0,
                            false,
                            List.of());
            PublishPlan picture =
                    new PublishPlan(
                            "1",
                            Source.CAMERA,
                            FakeCamera.PAYLOAD_TYPE,
                            97,
                            announcesSsrcs ? camera.ssrc : 0,
                            announcesSsrcs ? camera.ssrc + 1 : 0,
                            true,
                            List.of());
            return new EndpointPlan(
                    List.of(microphone, picture),
                    slots,
                    new ExtensionIds(MID_ID, AUDIO_LEVEL_ID, TRANSPORT_SEQUENCE_ID, 0, 0));
        }

        /** The same with other slots, in which packets are numbered. */
        EndpointPlan numberedPlan(int audioSlots, int videoSlots) {
            EndpointPlan plan = plan(audioSlots, videoSlots, true);
            List<SlotPlan> slots =
                    plan.slots().stream()
                            .map(slot ->
                                    new SlotPlan(
                                            slot.mid() + "n",
                                            slot.kind(),
                                            slot.payloadType(),
                                            slot.rtxPayloadType(),
                                            slot.ssrc(),
                                            slot.rtxSsrc(),
                                            TRANSPORT_SEQUENCE_ID))
                            .toList();
            return new EndpointPlan(plan.published(), slots, plan.extensions());
        }

        void receive(ByteBuffer packet) {
            receiveAll(List.of(packet));
        }

        /** As one batch. */
        void receiveAll(List<ByteBuffer> packets) {
            packets.forEach(packet -> endpoint.onRtp(packet, meeting.nowNs));
            endpoint.onBatchEnd(meeting.nowNs);
        }

        /** Sends a key frame. */
        void show() {
            receiveAll(camera.keyFrame(2));
        }

        /** Sends one packet of sound. */
        void speak(int level) {
            receive(voice(level));
        }

        /** The next packet of sound with its level and transport-wide number. */
        ByteBuffer voice(int level) {
            ByteBuffer packet = ByteBuffer.allocateDirect(40);
            RtpPacket.writeHeader(packet, 111, audioSeq & 0xFFFF, audioSeq * 960, microphoneSsrc);
            RtpPacket.hasExtension(packet, true);
            packet.putShort(12, (short) HeaderExtensions.ONE_BYTE_PROFILE).putShort(14, (short) 2);
            packet.put(16, (byte) (AUDIO_LEVEL_ID << 4)).put(17, (byte) level);
            packet.put(18, (byte) (TRANSPORT_SEQUENCE_ID << 4 | 1));
            packet.putShort(19, (short) transportSequence++);
            packet.put(21, (byte) (MID_ID << 4)).put(22, (byte) '0');
            audioSeq++;
            return packet;
        }

        void leave() {
            endpoint.onClosed(meeting.nowNs);
        }
    }
}
