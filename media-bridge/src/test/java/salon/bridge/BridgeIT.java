package salon.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import salon.bridge.client.ClientOptions;
import salon.bridge.client.VirtualClient;
import salon.bridge.rtp.PacketKind;
import salon.bridge.sfu.Source;
import salon.bridge.srtp.SrtpProfile;
import salon.testing.BackingServices;

/** Media from end to end: real sockets, handshakes and encryption, with synthetic content. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(TestRoomService.class)
class BridgeIT {
    private Meeting meeting;

    @BeforeEach
    void start() {
        meeting = new Meeting();
    }

    @AfterEach
    void stop() {
        meeting.close();
    }

    private static void awaitPackets(VirtualClient at, String from, Source source, long more) {
        long before = at.packetsFrom(from, source);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(at.packetsFrom(from, source) - before)
                                .as("%s of %s at %s", source, from, at.participantId())
                                .isGreaterThan(more));
    }

    /** Nothing missing any more, and all of it such that a decoder can follow. */
    private static void awaitSoundStreams(VirtualClient at) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at.faults()).isEmpty());
    }

    private static boolean nothing(ByteBuffer packet) {
        return false;
    }

    /** Loses that many in a hundred RTP packets. */
    private static Predicate<ByteBuffer> loss(int percent) {
        Random random = new Random(percent);
        return packet -> PacketKind.of(packet) == PacketKind.RTP && random.nextInt(100) < percent;
    }

    @Test
    void shouldShowEverybodyToEverybody() {
        VirtualClient[] all = {
            meeting.joinSending("p-ada"),
            meeting.joinSending("p-ben"),
            meeting.joinSending("p-cleo")
        };

        for (VirtualClient one : all) {
            for (VirtualClient other : all) {
                if (one != other) {
                    awaitPackets(one, other.participantId(), Source.MICROPHONE, 30);
                    awaitPackets(one, other.participantId(), Source.CAMERA, 60);
                }
            }
        }
        for (VirtualClient one : all) {
            awaitSoundStreams(one);
            assertThat(one.packetsFrom(one.participantId(), Source.CAMERA)).isZero();
            assertThat(one.received().senderReports()).isPositive();
            assertThat(one.fedBack().feedbackMessages()).isPositive();
            assertThat(one.fedBack().arrivalReports()).isPositive();
            assertThat(one.received().duplicates()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void shouldSpeakEachProtectionProfile(SrtpProfile profile) {
        VirtualClient ada = meeting.join("p-ada", ClientOptions.browser().profiles(profile));
        VirtualClient ben = meeting.join("p-ben");
        Meeting.sending(ada);
        Meeting.sending(ben);

        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        awaitPackets(ben, "p-ada", Source.CAMERA, 20);

        assertThat(ada.profile()).contains(profile);
        assertThat(ben.profile()).contains(SrtpProfile.AEAD_AES_128_GCM);
    }

    /** The first candidate, 127.0.0.2, is not the address a socket answers from by itself. */
    @Test
    void shouldJoinThoseOfBothFamiliesOfAddresses() {
        VirtualClient ada = meeting.join("p-ada", ClientOptions.browser().from("::1"));
        VirtualClient ben = meeting.join("p-ben", ClientOptions.browser().from("127.0.0.1"));
        Meeting.sending(ada);
        Meeting.sending(ben);

        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        awaitPackets(ben, "p-ada", Source.CAMERA, 20);
    }

    @Test
    void shouldCarryMediaOverTcpWhereNoUdpGetsThrough() {
        VirtualClient ada = meeting.join("p-ada", ClientOptions.browser().withTcpOnly());
        VirtualClient ben = meeting.join("p-ben");
        Meeting.sending(ada);
        Meeting.sending(ben);

        awaitPackets(ada, "p-ben", Source.CAMERA, 200);
        awaitPackets(ben, "p-ada", Source.CAMERA, 200);

        awaitSoundStreams(ada);
        awaitSoundStreams(ben);
        assertThat(ada.received().recovered()).as("nothing is lost on the way").isZero();
    }

    @Test
    void shouldShowANewcomerAPictureWithinTwoSeconds() {
        VirtualClient ada = meeting.joinSending("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ben, "p-ada", Source.CAMERA, 60);
        long keyFramesBefore = ada.sent(Source.CAMERA).keyFramesSent();

        VirtualClient cleo = meeting.join("p-cleo");

        await().atMost(PATIENCE)
                .until(() ->
                        cleo.keyFramesFrom("p-ada", Source.CAMERA) > 0
                                && cleo.keyFramesFrom("p-ben", Source.CAMERA) > 0);
        long waitedNs =
                cleo.firstKeyFrameNs("p-ada", Source.CAMERA).orElseThrow() - cleo.connectedNs();
        assertThat(Duration.ofNanos(waitedNs)).isLessThan(Duration.ofSeconds(2));
        assertThat(ada.sent(Source.CAMERA).keyFramesSent() - keyFramesBefore)
                .as("one request for all who need it")
                .isLessThanOrEqualTo(2);
        awaitSoundStreams(ben);
    }

    @Test
    void shouldEmptyTheSlotsOfWhoLeaves() {
        VirtualClient ada = meeting.joinSending("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        // Ben goes on sending, so it is not silence that empties his slots.
        assertThat(ben.leave()).isEqualTo(204);
        long leftNs = System.nanoTime();

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(ada.channel().last("slots").orElseThrow().toString())
                                .doesNotContain("p-ben"));
        assertThat(Duration.ofNanos(System.nanoTime() - leftNs)).isLessThan(Duration.ofSeconds(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(1000));
        assertThat(ada.channel().last("sources").orElseThrow().toString()).doesNotContain("p-ben");
    }

    @Test
    void shouldStopAPictureThatIsNotWanted() {
        VirtualClient ada = meeting.join("p-ada");
        meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        ada.want(0, Map.of("p-ben", Source.CAMERA));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ada.channel().last("slots").orElseThrow().toString())
                                .doesNotContain("camera"));
        long before = ada.packetsFrom("p-ben", Source.CAMERA);
        awaitPackets(ada, "p-ben", Source.MICROPHONE, 30);
        assertThat(ada.packetsFrom("p-ben", Source.CAMERA)).isEqualTo(before);

        ada.want(360, Map.of("p-ben", Source.CAMERA));
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        awaitSoundStreams(ada);
    }

    @Test
    void shouldRepairWhatAReceiverLoses() {
        VirtualClient ada = meeting.join("p-ada");
        meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        ada.lose(BridgeIT::nothing, loss(10));
        awaitPackets(ada, "p-ben", Source.CAMERA, 150);
        ada.lose(BridgeIT::nothing, BridgeIT::nothing);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ada.received().recovered()).isPositive());
        awaitVideoWithoutGaps(ada);
    }

    @Test
    void shouldRepairWhatIsLostOnTheWayToTheBridge() {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        ben.lose(loss(10), BridgeIT::nothing);
        awaitPackets(ada, "p-ben", Source.CAMERA, 150);
        ben.lose(BridgeIT::nothing, BridgeIT::nothing);

        assertThat(ben.fedBack().nacks()).isPositive();
        assertThat(ben.sent(Source.CAMERA).retransmitted()).isPositive();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.fedBack().packetsReportedLost()).isPositive());
        awaitVideoWithoutGaps(ada);
    }

    /** Sound is not sent again: its gaps stay. */
    private static void awaitVideoWithoutGaps(VirtualClient at) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(at.faults().toString())
                                .doesNotContain("picture id")
                                .doesNotContain("switched")
                                .doesNotContain("begins"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at.missingVideo()).isZero());
    }

    @Test
    void shouldFollowAClientToAnotherAddress() {
        VirtualClient ada = meeting.joinSending("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        ada.move();

        awaitPackets(ada, "p-ben", Source.MICROPHONE, 60);
        awaitPackets(ben, "p-ada", Source.MICROPHONE, 60);
    }

    @Test
    void shouldSurviveAnIceRestart() {
        VirtualClient ada = meeting.joinSending("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        ada.restartIce();
        await().atMost(PATIENCE).until(ada::isChecked);

        awaitPackets(ada, "p-ben", Source.CAMERA, 60);
        awaitPackets(ben, "p-ada", Source.CAMERA, 60);
        awaitSoundStreams(ada);
        awaitSoundStreams(ben);
    }

    @Test
    void shouldGiveMoreSlotsToAReOffer() {
        VirtualClient ada = meeting.join("p-ada", ClientOptions.browser().slots(2, 1));
        meeting.joinSending("p-ben");
        meeting.joinSending("p-cleo");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        assertThat(ada.packetsFrom("p-cleo", Source.CAMERA)).isZero();

        ada.addVideoSlots(2);

        awaitPackets(ada, "p-cleo", Source.CAMERA, 20);
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        awaitSoundStreams(ada);
    }

    @Test
    void shouldTellStreamsApartByTheirMid() {
        VirtualClient ada = meeting.join("p-ada");
        VirtualClient ben = meeting.join("p-ben", ClientOptions.browser().withoutSsrcs());
        Meeting.sending(ben);
        ben.publish(Source.SCREEN);

        awaitPackets(ada, "p-ben", Source.CAMERA, 20);
        awaitPackets(ada, "p-ben", Source.SCREEN, 20);
        awaitPackets(ada, "p-ben", Source.MICROPHONE, 20);

        awaitSoundStreams(ada);
    }

    @Test
    void shouldSwitchASlotOnlyWithAKeyFrame() {
        VirtualClient ada = meeting.join("p-ada", ClientOptions.browser().slots(1, 1));
        meeting.joinSending("p-ben");
        meeting.joinSending("p-cleo");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        for (int i = 0; i < 3; i++) {
            ada.want(360, Map.of("p-cleo", Source.CAMERA));
            awaitPackets(ada, "p-cleo", Source.CAMERA, 10);
            ada.want(360, Map.of("p-ben", Source.CAMERA));
            awaitPackets(ada, "p-ben", Source.CAMERA, 10);
        }

        awaitSoundStreams(ada);
    }

    @Test
    void shouldReplaceAConnectionByTheNextOfTheSameParticipant() {
        VirtualClient ada = meeting.joinSending("p-ada");
        VirtualClient ben = meeting.joinSending("p-ben");
        awaitPackets(ada, "p-ben", Source.CAMERA, 20);

        VirtualClient again = meeting.joinSending("p-ben");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ben.channel().closeCode()).isEqualTo(4409));
        awaitPackets(again, "p-ada", Source.CAMERA, 20);
        awaitPackets(ada, "p-ben", Source.CAMERA, 60);
        assertThat(again.channel().closeCode()).isZero();
        awaitSoundStreams(ada);
    }
}
