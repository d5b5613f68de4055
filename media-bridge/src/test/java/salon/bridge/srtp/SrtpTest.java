package salon.bridge.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import salon.bridge.rtp.Datagrams;
import salon.bridge.rtp.RtpPacket;

/** Sender and receiver against each other, under both profiles. */
class SrtpTest {
    private static final int ROOM = 20;

    private static MasterKey master(SrtpProfile profile) {
        Random random = new Random(9);
        byte[] exported = new byte[profile.keyingMaterialLength()];
        random.nextBytes(exported);
        return MasterKey.ofServer(profile, exported);
    }

    private static SrtpSender sender(SrtpProfile profile) {
        return new SrtpSender(profile, master(profile));
    }

    private static SrtpReceiver receiver(SrtpProfile profile) {
        return new SrtpReceiver(profile, master(profile));
    }

    private static ByteBuffer rtp(int ssrc, int sequenceNumber, int payload) {
        byte[] bytes = new byte[12 + payload];
        new Random(sequenceNumber).nextBytes(bytes);
        ByteBuffer packet = Datagrams.of(bytes, ROOM);
        RtpPacket.writeHeader(packet, 96, sequenceNumber, 90_000, ssrc);
        return packet;
    }

    private static ByteBuffer rtp(int ssrc, int sequenceNumber) {
        return rtp(ssrc, sequenceNumber, 100);
    }

    private static ByteBuffer rtcp(int ssrc) {
        byte[] bytes =
                Datagrams.bytes("80c80006 00000000 00010203 04050607 08090a0b 0c0d0e0f 10111213");
        return Datagrams.of(bytes, ROOM).putInt(4, ssrc);
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        return Datagrams.of(Datagrams.bytes(packet), ROOM);
    }

    /** Protected packets of one stream, in the order of their numbers from {@code first}. */
    private static List<ByteBuffer> stream(SrtpSender sender, int first, int count) {
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer packet = rtp(1, (first + i) & 0xFFFF, 5);
            assertThat(sender.protectRtp(packet)).isTrue();
            packets.add(packet);
        }
        return packets;
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackPacketsOfEverySize(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);

        for (int payload = 0; payload < 1500; payload += payload < 40 ? 1 : 97) {
            ByteBuffer packet = rtp(1, payload, payload);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(packet.limit()).isEqualTo(12 + payload + profile.rtpOverhead());
            assertThat(receiver.unprotectRtp(packet)).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheWholeHeaderReadableAndHideThePayload(SrtpProfile profile) {
        String header = "92e00001000000020000000300000004" + "00000005bede000110aa0000";
        ByteBuffer packet = Datagrams.of(Datagrams.bytes(header + "00".repeat(64)), ROOM);

        sender(profile).protectRtp(packet);

        assertThat(Datagrams.hex(packet)).startsWith(header).doesNotContain("0000000000");
        assertThat(receiver(profile).unprotectRtp(packet)).isTrue();
        assertThat(Datagrams.hex(packet)).isEqualTo(header + "00".repeat(64));
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackReports(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);

        for (int i = 0; i < 100; i++) {
            ByteBuffer packet = rtcp(i % 3);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtcp(packet)).isTrue();
            assertThat(packet.limit()).isEqualTo(28 + profile.rtcpOverhead());
            assertThat(Datagrams.hex(packet)).doesNotContain("0001020304050607");
            assertThat(receiver.unprotectRtcp(packet)).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnPastTwoRollovers(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);

        for (int extSeq = 60_000; extSeq < 200_000; extSeq += 777) {
            ByteBuffer packet = rtp(1, extSeq & 0xFFFF, 20);
            String plain = Datagrams.hex(packet);

            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(receiver.unprotectRtp(packet)).as("number %d", extSeq).isTrue();
            assertThat(Datagrams.hex(packet)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakePacketsInAnyOrderAcrossTheRollover(SrtpProfile profile) {
        List<ByteBuffer> packets = stream(sender(profile), 65_400, 300);
        SrtpReceiver receiver = receiver(profile);
        Random random = new Random(2);
        for (int i = 0; i + 60 <= packets.size(); i += 60) {
            Collections.shuffle(packets.subList(i, i + 60), random);
        }

        for (ByteBuffer packet : packets) {
            assertThat(receiver.unprotectRtp(copy(packet))).isTrue();
        }
        for (ByteBuffer packet : packets) {
            assertThat(receiver.unprotectRtp(copy(packet))).as("a second time").isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatIsOlderThanItsWindow(SrtpProfile profile) {
        List<ByteBuffer> packets = stream(sender(profile), 0, StreamTable.WINDOW + 2);
        SrtpReceiver receiver = receiver(profile);

        assertThat(receiver.unprotectRtp(copy(packets.getLast()))).isTrue();

        assertThat(receiver.unprotectRtp(copy(packets.get(1)))).as("too old to tell").isFalse();
        assertThat(receiver.unprotectRtp(copy(packets.get(2)))).as("just in time").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAReportTwice(SrtpProfile profile) {
        ByteBuffer packet = rtcp(1);
        sender(profile).protectRtcp(packet);
        SrtpReceiver receiver = receiver(profile);

        assertThat(receiver.unprotectRtcp(copy(packet))).isTrue();
        assertThat(receiver.unprotectRtcp(copy(packet))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAPacketChangedAnywhere(SrtpProfile profile) {
        ByteBuffer packet = rtp(1, 2, 3);
        sender(profile).protectRtp(packet);
        SrtpReceiver receiver = receiver(profile);

        for (int i = 0; i < packet.limit(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                ByteBuffer changed = copy(packet);
                changed.put(i, (byte) (changed.get(i) ^ 1 << bit));
                if (RtpPacket.hasValidHeader(changed)) {
                    assertThat(receiver.unprotectRtp(changed)).as("bit %d of %d", bit, i).isFalse();
                }
            }
        }
        assertThat(receiver.unprotectRtp(packet)).as("unchanged, after all of that").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAReportChangedAnywhere(SrtpProfile profile) {
        ByteBuffer packet = rtcp(1);
        sender(profile).protectRtcp(packet);
        SrtpReceiver receiver = receiver(profile);

        for (int i = 0; i < packet.limit(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                ByteBuffer changed = copy(packet);
                changed.put(i, (byte) (changed.get(i) ^ 1 << bit));
                assertThat(receiver.unprotectRtcp(changed)).as("bit %d of %d", bit, i).isFalse();
            }
        }
        assertThat(receiver.unprotectRtcp(packet)).as("unchanged, after all of that").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatIsCutOff(SrtpProfile profile) {
        ByteBuffer media = rtp(1, 2, 3);
        ByteBuffer report = rtcp(1);
        SrtpSender sender = sender(profile);
        sender.protectRtp(media);
        sender.protectRtcp(report);
        SrtpReceiver receiver = receiver(profile);

        for (int length = 12; length < media.limit(); length++) {
            assertThat(receiver.unprotectRtp(copy(media).limit(length))).isFalse();
        }
        for (int length = 0; length < report.limit(); length++) {
            assertThat(receiver.unprotectRtcp(copy(report).limit(length))).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAnotherKey(SrtpProfile profile) {
        byte[] exported = new byte[profile.keyingMaterialLength()];
        SrtpReceiver other = new SrtpReceiver(profile, MasterKey.ofClient(profile, exported));
        ByteBuffer media = rtp(1, 2);
        ByteBuffer report = rtcp(1);
        SrtpSender sender = sender(profile);
        sender.protectRtp(media);
        sender.protectRtcp(report);

        assertThat(other.unprotectRtp(media)).isFalse();
        assertThat(other.unprotectRtcp(report)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAReportThatSaysItIsNotEncrypted(SrtpProfile profile) {
        ByteBuffer packet = rtcp(1);
        sender(profile).protectRtcp(packet);
        int index = packet.limit() - (profile == SrtpProfile.AEAD_AES_128_GCM ? 4 : 14);
        packet.put(index, (byte) (packet.get(index) & 0x7F));

        assertThat(receiver(profile).unprotectRtcp(packet)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetNoForgeryMoveTheRolloverCounter(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);
        assertThat(receiver.unprotectRtp(stream(sender, 100, 1).getFirst())).isTrue();

        for (int sequenceNumber = 0; sequenceNumber < 65_536; sequenceNumber += 1_000) {
            receiver.unprotectRtp(rtp(1, sequenceNumber));
        }

        assertThat(receiver.unprotectRtp(stream(sender, 101, 1).getFirst())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepNothingOfForgedStreams(SrtpProfile profile) {
        SrtpReceiver receiver = receiver(profile);
        for (int ssrc = 0; ssrc < 2 * StreamTable.MAX_STREAMS; ssrc++) {
            assertThat(receiver.unprotectRtp(rtp(ssrc, 1))).isFalse();
        }

        ByteBuffer packet = stream(sender(profile), 1, 1).getFirst();

        assertThat(receiver.unprotectRtp(packet)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBoundTheStreamsOfAnAuthenticPeer(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);
        for (int ssrc = 0; ssrc < StreamTable.MAX_STREAMS; ssrc++) {
            ByteBuffer packet = rtp(ssrc, 1, 0);
            assertThat(sender.protectRtp(packet)).isTrue();
            assertThat(receiver.unprotectRtp(packet)).isTrue();
        }

        assertThat(sender.protectRtp(rtp(-1, 1, 0))).isFalse();
        ByteBuffer oneTooMany = rtp(-1, 1, 0);
        assertThat(sender(profile).protectRtp(oneTooMany)).isTrue();
        assertThat(receiver.unprotectRtp(oneTooMany)).isFalse();
        ByteBuffer known = rtp(0, 2, 0);
        assertThat(sender.protectRtp(known)).isTrue();
        assertThat(receiver.unprotectRtp(known)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBoundTheReportersOfAnAuthenticPeer(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);
        for (int ssrc = 0; ssrc < StreamTable.MAX_STREAMS; ssrc++) {
            ByteBuffer packet = rtcp(ssrc);
            sender.protectRtcp(packet);
            assertThat(receiver.unprotectRtcp(packet)).isTrue();
        }
        ByteBuffer oneTooMany = rtcp(-1);
        ByteBuffer known = rtcp(0);
        sender.protectRtcp(oneTooMany);
        sender.protectRtcp(known);

        assertThat(receiver.unprotectRtcp(oneTooMany)).isFalse();
        assertThat(receiver.unprotectRtcp(known)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeverUseANonceTwice(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        assertThat(sender.protectRtp(rtp(1, 7))).isTrue();
        ByteBuffer again = rtp(1, 7, 50);
        String before = Datagrams.hex(again);

        boolean protectedAgain = sender.protectRtp(again);

        assertThat(protectedAgain).isFalse();
        assertThat(Datagrams.hex(again)).as("left alone").isEqualTo(before);
        assertThat(sender.protectRtp(rtp(2, 7))).as("of another stream").isTrue();
        assertThat(sender.protectRtp(rtp(1, 6))).as("a number left out before").isTrue();
        assertThat(sender.protectRtp(rtp(1, 6))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotTakeANumberAfterTheRolloverForARepetition(SrtpProfile profile) {
        SrtpSender sender = sender(profile);
        for (int extSeq = 7; extSeq < 65_543; extSeq += 16_384) {
            assertThat(sender.protectRtp(rtp(1, extSeq & 0xFFFF, 0))).isTrue();
        }

        assertThat(sender.protectRtp(rtp(1, 7, 0))).as("65,543, not 7").isTrue();
        assertThat(sender.protectRtp(rtp(1, 7, 0))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWhenTheReportIndicesAreUsedUp(SrtpProfile profile) {
        List<Integer> indices = new ArrayList<>();
        SrtpSender sender =
                new SrtpSender(profile, new IndexRecorder(indices), Integer.MAX_VALUE - 1);

        assertThat(sender.protectRtcp(rtcp(1))).isTrue();
        assertThat(sender.protectRtcp(rtcp(1))).isTrue();
        assertThat(sender.protectRtcp(rtcp(1))).isFalse();
        assertThat(sender.protectRtcp(rtcp(1))).isFalse();
        assertThat(indices).containsExactly(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhenTheBufferHasNoRoom(SrtpProfile profile) {
        byte[] bytes = Datagrams.bytes(rtp(1, 2, 3));
        ByteBuffer media = Datagrams.of(bytes, profile.rtpOverhead() - 1);
        ByteBuffer report = Datagrams.of(Datagrams.bytes(rtcp(1)), profile.rtcpOverhead() - 1);
        SrtpSender sender = sender(profile);

        assertThatIllegalArgumentException().isThrownBy(() -> sender.protectRtp(media));
        assertThatIllegalArgumentException().isThrownBy(() -> sender.protectRtcp(report));
        assertThat(sender.protectRtp(rtp(1, 2, 3))).as("the nonce is not used up").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSurviveAnyDatagram(SrtpProfile profile) {
        Random random = new Random(5);
        SrtpSender sender = sender(profile);
        SrtpReceiver receiver = receiver(profile);

        for (int i = 0; i < 20_000; i++) {
            ByteBuffer media = Datagrams.random(random, 80);
            if (RtpPacket.hasValidHeader(media)) {
                assertThat(receiver.unprotectRtp(media)).isFalse();
            }
            assertThat(receiver.unprotectRtcp(Datagrams.random(random, 60))).isFalse();
        }

        assertThat(receiver.unprotectRtp(stream(sender, 1, 1).getFirst())).isTrue();
    }

    private record IndexRecorder(List<Integer> indices) implements SrtpTransform {
        @Override
        public void protectRtp(ByteBuffer packet, long index) {}

        @Override
        public boolean unprotectRtp(ByteBuffer packet, long index) {
            return false;
        }

        @Override
        public void protectRtcp(ByteBuffer packet, int index) {
            indices.add(index);
        }

        @Override
        public int rtcpIndex(ByteBuffer packet) {
            return NO_INDEX;
        }

        @Override
        public boolean unprotectRtcp(ByteBuffer packet) {
            return false;
        }
    }
}
