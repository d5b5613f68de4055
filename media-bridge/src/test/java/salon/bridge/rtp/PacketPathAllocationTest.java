package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the package says of all its methods: nothing is allocated per packet. */
class PacketPathAllocationTest {
    private static final int REPETITIONS = 10_000;

    private final ByteBuffer out = ByteBuffer.allocateDirect(1500);
    private final ByteBuffer back = ByteBuffer.allocateDirect(1500);

    @Test
    void shouldAllocateNothingForMedia() {
        ByteBuffer packet =
                Datagrams.of(
                        "90 e0 1234 decafbad cafebabe bede0002 10d5 310007 000000 10 01 02 03");

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            PacketKind.of(packet);
                            RtpPacket.isValid(packet);
                            HeaderExtensions.audioLevel(packet, 1);
                            HeaderExtensions.voiceActivity(packet, 1);
                            HeaderExtensions.transportSequenceNumber(packet, 3);
                            HeaderExtensions.transportSequenceNumber(packet, 3, 8);
                            Rtx.encapsulate(packet, out, 97, 7, 8);
                            Rtx.decapsulate(out, back, 96, 6);
                            RtpPacket.sequenceNumber(back, 9);
                            Sequences.unwrap(RtpPacket.timestamp(back), 9);
                        },
                        REPETITIONS);

        assertThat(allocated).isZero();
    }

    @Test
    void shouldAllocateNothingForReports() {
        byte[] cname = {1, 2, 3};
        int[] lost = {1, 2, 60};

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            out.clear();
                            int at = SenderReport.write(out, 0, 1, 2, 3, 4, 5, 1);
                            ReportBlock.write(out, SenderReport.block(0, 0), 1, 2, 3, 4, 5, 6, 7);
                            at = SourceDescription.write(out, at, 1, cname);
                            at = Nack.write(out, at, 1, 2, lost, 3, 64);
                            at = KeyFrameRequest.writePli(out, at, 1, 2);
                            at = ReceiverEstimate.write(out, at, 1, 2_000_000, 2);
                            out.limit(Goodbye.write(out, at, 1));
                            Rtcp.isValid(out);
                            for (int i = 0; i < out.limit(); i += Rtcp.length(out, i)) {
                                ReceiverEstimate.isRemb(out, i);
                            }
                            SourceDescription.cname(out, 52);
                        },
                        REPETITIONS);

        assertThat(allocated).isZero();
    }
}
