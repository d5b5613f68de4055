package salon.bridge.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpTest {
    private static final String SENDER_REPORT =
            "81c8000c 00000001 e0000001 80000000 00000003 00000004 00000005"
                    + "00000006 01fffffe 0001ffff 00000007 00018000 00000008";
    private static final String DESCRIPTION = "81ca0003 00000001 01026162 00000000";
    private static final String NACK = "81cd0003 00000001 00000002 fffe8001";
    private static final String PLI = "81ce0002 00000001 00000002";
    private static final String FIR = "84ce0004 00000001 00000000 00000002 09000000";
    private static final String REMB = "8fce0005 00000001 00000000 52454d42 0103c000 00000002";
    private static final String BYE = "82cb0002 00000001 00000002";
    private static final String EVERYTHING =
            SENDER_REPORT + DESCRIPTION + NACK + PLI + FIR + REMB + BYE;

    @Test
    void shouldWalkFromPacketToPacket() {
        ByteBuffer compound = Datagrams.of(EVERYTHING);
        List<Integer> types = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();

        assertThat(Rtcp.isValid(compound)).isTrue();
        for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
            types.add(Rtcp.type(compound, at));
            counts.add(Rtcp.count(compound, at));
        }

        assertThat(types).containsExactly(200, 202, 205, 206, 206, 206, 203);
        assertThat(counts).containsExactly(1, 1, 1, 1, 4, 15, 2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    reduced size,                    81ce0002 00000001 00000002
                    a report without blocks,         80c90001 00000001
                    a goodbye to nobody,             80cb0000
                    a description of nobody,         80ca0000
                    a type nobody knows,             80d00000
                    an extended report,              80cf0001 00000001
                    profile data after the blocks,   80c90002 00000001 aabbccdd
                    a reason after a goodbye,        81cb0002 00000001 02686900
                    padding on the last,             80c90001 00000001 a0cb0001 00000004
                    padding as libwebrtc's feedback, afcd0005 fa17fa17 43032fa0 00990001 3de80217 20019401
                    """)
    void shouldTakeWhatIsSound(String what, String hex) {
        assertThat(Rtcp.isValid(Datagrams.of(hex))).as(what).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    nothing,                         ''
                    less than a header,              80c900
                    version 0,                       00c90001 00000001
                    version 3,                       c0c90001 00000001
                    length over the end,             80c90002 00000001
                    rest shorter than a header,      80c90001 00000001 80cb
                    second packet of version 1,      80c90001 00000001 40cb0000
                    report too short for itself,     80c80005 00000001 00000000 00000000 00000000 00000000 00000000
                    report without its SSRC,         80c90000
                    fewer blocks than announced,     82c90007 00000001 00000006 01fffffe 0001ffff 00000007 00018000 00000008
                    31 blocks announced,             9fc90001 00000001
                    fewer goodbyes than announced,   82cb0001 00000001
                    NACK without media,              81cd0001 00000001
                    PLI without media,               81ce0001 00000001
                    half an entry of FIR,            84ce0003 00000001 00000000 00000002
                    description without end,         81ca0002 00000001 01026162
                    description item over the end,   81ca0002 00000001 01ff6162
                    description item head cut off,   81ca0002 00000001 01016101
                    second chunk missing,            82ca0003 00000001 01026162 00000000
                    padding not on the last,         a0c90002 00000001 00000004 80cb0000
                    padding of zero,                 a0c90002 00000001 00000000
                    padding over the content,        a0c90001 00000008
                    padding over the header,         a0cb0000
                    blocks inside the padding,       a1c90002 00000001 00000004
                    """)
    void shouldRefuseWhatIsNot(String reason, String hex) {
        assertThat(Rtcp.isValid(Datagrams.of(hex))).as(reason).isFalse();
    }

    @Test
    void shouldLetTheFlyweightsReadWhateverIsValid() {
        Random random = new Random(5506);
        ByteBuffer everything = Datagrams.of(EVERYTHING);
        int valid = 0;

        for (int i = 0; i < 300_000; i++) {
            ByteBuffer compound = candidate(random, everything);
            if (Rtcp.isValid(compound)) {
                valid++;
                for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
                    readAll(compound, at);
                }
            }
        }

        assertThat(valid).as("the fuzzing gets past the door").isGreaterThan(10_000);
    }

    private static ByteBuffer candidate(Random random, ByteBuffer everything) {
        if (random.nextBoolean()) {
            return Datagrams.mutated(random, everything);
        }
        ByteBuffer one = Datagrams.random(random, 60);
        if (one.limit() >= 4) {
            int words = Math.max(0, one.limit() / 4 - 1);
            one.put(0, (byte) (0x80 | random.nextInt(64)));
            one.put(1, (byte) random.nextInt(200, 208));
            one.putShort(2, (short) words).limit(4 * (words + 1));
        }
        return one;
    }

    private static void readAll(ByteBuffer compound, int at) {
        int count = Rtcp.count(compound, at);
        switch (Rtcp.type(compound, at)) {
            case Rtcp.SENDER_REPORT -> {
                SenderReport.ntpTimestamp(compound, at);
                SenderReport.octetCount(compound, at);
                readBlocks(compound, SenderReport.block(at, 0), count);
            }
            case Rtcp.RECEIVER_REPORT -> {
                Rtcp.senderSsrc(compound, at);
                readBlocks(compound, ReceiverReport.block(at, 0), count);
            }
            case Rtcp.SOURCE_DESCRIPTION -> {
                long cname = SourceDescription.cname(compound, at);
                if (cname != HeaderExtensions.ABSENT) {
                    HeaderExtensions.text(compound, cname);
                }
            }
            case Rtcp.GOODBYE -> {
                for (int i = 0; i < count; i++) {
                    Goodbye.ssrc(compound, at, i);
                }
            }
            case Rtcp.TRANSPORT_LAYER_FEEDBACK -> {
                Rtcp.mediaSsrc(compound, at);
                for (int i = 0; i < Nack.pairs(compound, at); i++) {
                    Nack.packetId(compound, at, i);
                    Nack.bitmask(compound, at, i);
                }
                TransportFeedback.read(compound, at, (_, _) -> {});
            }
            case Rtcp.PAYLOAD_FEEDBACK -> {
                for (int i = 0; i < KeyFrameRequest.firEntries(compound, at); i++) {
                    KeyFrameRequest.firSsrc(compound, at, i);
                    KeyFrameRequest.firSequenceNumber(compound, at, i);
                }
                if (ReceiverEstimate.isRemb(compound, at)) {
                    ReceiverEstimate.bitrateBps(compound, at);
                    for (int i = 0; i < ReceiverEstimate.ssrcCount(compound, at); i++) {
                        ReceiverEstimate.ssrc(compound, at, i);
                    }
                }
            }
            default -> assertThat(Rtcp.length(compound, at)).isGreaterThanOrEqualTo(4);
        }
    }

    private static void readBlocks(ByteBuffer compound, int first, int count) {
        for (int i = 0; i < count; i++) {
            ReportBlock.delaySinceLastSenderReport(compound, first + i * ReportBlock.LENGTH);
        }
    }
}
