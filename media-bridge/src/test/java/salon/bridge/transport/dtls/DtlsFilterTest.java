package salon.bridge.transport.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.rtp.Allocation;
import salon.bridge.rtp.Datagrams;

class DtlsFilterTest {
    private static final int MIB = 1 << 20;

    /** CVE-2026-59646: sixteen messages of 16 MB each, none with a byte of content. */
    static ByteBuffer advisory() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(205);
        datagram.put((byte) 22).putShort((short) 0xFEFD).putShort((short) 0).putShort((short) 0);
        datagram.putInt(0).putShort((short) 192);
        for (int sequence = 0; sequence < 16; sequence++) {
            datagram.putInt(0x01FFFFFF).putShort((short) sequence).put(new byte[6]);
        }
        return datagram.flip();
    }

    private static ByteBuffer datagram(String records) {
        return Datagrams.of(records);
    }

    private static String handshake(String fragments) {
        int length = Datagrams.bytes(fragments).length;
        return String.format("16fefd 0000 000000000001 %04x", length) + fragments;
    }

    @Test
    void shouldDropTheDatagramOfTheAdvisoryAtNoCost() {
        ByteBuffer evil = advisory();
        boolean[] taken = new boolean[1];

        try (Wire wire = Wire.perfect()) {
            long allocated =
                    Allocation.of(() -> {
                        for (int i = 0; i < 100; i++) {
                            taken[0] |= wire.session().offer(evil);
                        }
                    });

            assertThat(taken[0]).isFalse();
            assertThat(allocated).as("by a hundred of them").isLessThan(MIB);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    a whole message,           01000002 0000 000000 000002 aabb
                    an empty message,          0e000000 0000 000000 000000
                    the middle of one,         0b000100 0002 000010 000001 aa
                    the last of one,           0b000002 0002 000001 000001 aa
                    two messages,              01000001 0000 000000 000001 aa 0e000000 0001 000000 000000
                    the largest message,       0b004000 0002 000000 000001 aa
                    the highest sequence,      0b000001 000c 000000 000001 aa
                    """)
    void shouldTakePossibleFragments(String what, String fragments) {
        assertThat(DtlsFilter.accept(datagram(handshake(fragments)))).as(what).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    message one too long,      0b004001 0002 000000 000001 aa
                    message of 16 MB,          01ffffff 0000 000000 000001 aa
                    sequence one too high,     0b000001 000d 000000 000001 aa
                    fragment of nothing,       0b000001 0002 000000 000000
                    fragment over the message, 0b000001 0002 000001 000001 aa
                    offset over the message,   0b000001 0002 ffffff 000001 aa
                    fragment over the record,  0b000002 0002 000000 000002 aa
                    fragment over everything,  0b004000 0002 000000 ffffff aa
                    head cut off,              0b000001 0002 000000 0000
                    second head cut off,       01000001 0000 000000 000001 aa 0e0000
                    second message too long,   01000001 0000 000000 000001 aa 0effffff 0001 000000 000000
                    """)
    void shouldDropImpossibleFragments(String reason, String fragments) {
        assertThat(DtlsFilter.accept(datagram(handshake(fragments)))).as(reason).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    alert,                       15fefd 0000 000000000001 0002 0100,                   true
                    change of cipher,            14fefd 0000 000000000001 0001 01,                     true
                    application data,            17fefd 0001 000000000001 0002 aabb,                   true
                    encrypted handshake,         16fefd 0001 000000000001 0002 aabb,                   true
                    empty record,                15fefd 0000 000000000001 0000,                        true
                    two records,                 14fefd 0000 000000000001 0001 01 16fefd 0001 000000000000 0001 aa, true
                    nothing,                     '',                                                   false
                    half a record's head,        16fefd 0000 0000,                                     false
                    record over the end,         15fefd 0000 000000000001 0003 0100,                   false
                    bytes behind the last,       15fefd 0000 000000000001 0002 0100 15,                false
                    heartbeat,                   18fefd 0000 000000000001 0001 01,                     false
                    a connection id's record,    19fefd 0000 000000000001 0001 01,                     false
                    DTLS 1.3's unified head,     2f0001 0000 000000000001 0001 01,                     false
                    evil in the second record,   15fefd 0000 000000000001 0002 0100 16fefd 0000 000000000002 000c 01ffffff0000000000000000, false
                    """)
    void shouldJudgeRecords(String what, String records, boolean accepted) {
        assertThat(DtlsFilter.accept(datagram(records))).as(what).isEqualTo(accepted);
    }

    @Test
    void shouldStayInsideOfAnyDatagram() {
        Random random = new Random(6347);
        ByteBuffer sound =
                datagram(
                        handshake("01000001 0000 000000 000001 aa")
                                + handshake("0b000001 0001 000000 000001 aa"));
        FlightOrder order = new FlightOrder();
        int accepted = 0;

        for (int i = 0; i < 200_000; i++) {
            ByteBuffer candidate =
                    i % 2 == 0 ? Datagrams.random(random, 60) : Datagrams.mutated(random, sound);
            if (i % 2 == 0 && candidate.limit() >= 13) {
                candidate.put(0, (byte) random.nextInt(20, 24)).putShort(3, (short) 0);
                candidate.putShort(11, (short) (candidate.limit() - 13));
            }
            if (DtlsFilter.accept(candidate)) {
                accepted++;
                order.accept(candidate);
            }
        }

        assertThat(accepted).as("the fuzzing gets past the door").isGreaterThan(10_000);
    }
}
