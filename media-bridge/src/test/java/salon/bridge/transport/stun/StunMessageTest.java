package salon.bridge.transport.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.rtp.Datagrams;

class StunMessageTest {
    private final StunMessage message = new StunMessage();

    private ByteBuffer parsed(ByteBuffer datagram) {
        assertThat(message.parse(datagram)).isTrue();
        return datagram;
    }

    @Test
    void shouldReadTheRequestOfRfc5769() {
        ByteBuffer request = parsed(Datagrams.of(Samples.REQUEST));

        assertThat(message.isCheck()).isTrue();
        assertThat(message.isSuccess()).isFalse();
        assertThat(message.isError()).isFalse();
        assertThat(message.receiverUfrag(request)).isEqualTo("evtj");
        assertThat(message.senderUfrag(request)).isEqualTo("h6vY");
        assertThat(message.priority()).isEqualTo(0x6E0001FF);
        assertThat(message.isControlled()).isTrue();
        assertThat(message.isControlling()).isFalse();
        assertThat(message.isNominating()).isFalse();
        assertThat(message.unknownAttribute()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {Samples.REQUEST, Samples.IPV4_RESPONSE, Samples.IPV6_RESPONSE})
    void shouldProveTheIntegrityOfRfc5769(String hex) {
        ByteBuffer datagram = parsed(Datagrams.of(hex));

        assertThat(message.isAuthentic(datagram, new MessageIntegrity(Samples.PASSWORD))).isTrue();
        assertThat(message.isAuthentic(datagram, new MessageIntegrity("VOkJxbRl1RmTxUk/WvJxBT")))
                .isFalse();
    }

    @Test
    void shouldTellAnswersFromChecks() {
        parsed(Datagrams.of(Samples.IPV4_RESPONSE));
        assertThat(message.isSuccess()).isTrue();
        assertThat(message.isCheck()).isFalse();

        parsed(Samples.message(0x0111, "00090004 00000414"));
        assertThat(message.isError()).isTrue();
        assertThat(message.isSuccess()).isFalse();
        assertThat(message.unknownAttribute()).as("an error code is known").isEqualTo(-1);
    }

    @Test
    void shouldSeeAnyChangeAfterTheHeaderOrInIt() {
        ByteBuffer request = Datagrams.of(Samples.REQUEST);

        for (int i = 0; i < request.limit(); i++) {
            ByteBuffer changed = Datagrams.of(Samples.REQUEST);
            changed.put(i, (byte) (changed.get(i) ^ 0x04));

            assertThat(message.parse(changed)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void shouldSeeAnyChangeThatAFingerprintWasMadeFor() {
        MessageIntegrity integrity = new MessageIntegrity(Samples.PASSWORD);
        int covered = Datagrams.of(Samples.REQUEST).limit() - 8;
        int parsed = 0;

        for (int i = 0; i < covered; i++) {
            ByteBuffer changed = Datagrams.of(Samples.REQUEST);
            changed.put(i, (byte) (changed.get(i) ^ 0x40));
            Samples.fingerprint(changed);

            // A wrong length was made right again together with the fingerprint.
            boolean same = i == 2 || i == 3;
            if (message.parse(changed)) {
                parsed++;
                assertThat(message.isAuthentic(changed, integrity))
                        .as("byte %d", i)
                        .isEqualTo(same);
            }
        }
        assertThat(parsed).isGreaterThan(covered / 2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    nothing,                     ''
                    less than a header,          00010000 2112a442 b7e7a701 bc34d686 fa87df
                    no fingerprint,              00010000 2112a442 b7e7a701 bc34d686 fa87dfae
                    half a word,                 00010000 2112a442 b7e7a701 bc34d686 fa87dfae 0000
                    another cookie,              00010008 2112a443 b7e7a701 bc34d686 fa87dfae 80280004 00000000
                    channel data,                40010008 2112a442 b7e7a701 bc34d686 fa87dfae 80280004 00000000
                    a wrong fingerprint,         00010008 2112a442 b7e7a701 bc34d686 fa87dfae 80280004 00000000
                    a length short of the end,   00010004 2112a442 b7e7a701 bc34d686 fa87dfae 80280004 00000000
                    a length over the end,       0001000c 2112a442 b7e7a701 bc34d686 fa87dfae 80280004 00000000
                    attribute cut off,           00010004 2112a442 b7e7a701 bc34d686 fa87dfae 80280004
                    """)
    void shouldRefuseWhatIsNoMessage(String reason, String hex) {
        assertThat(message.parse(Datagrams.of(hex))).as(reason).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "attribute over the end, 00060020 61626364",
        "attribute over the end by its padding, 0006000d 61626364",
        "integrity of 16 bytes, 00080010 00000000 00000000 00000000 00000000",
        "integrity of 32 bytes, 00080020 00000000 00000000 00000000 00000000 00000000 00000000"
                + " 00000000 00000000",
        "priority of 2 bytes, 00240002 00010000",
        "priority of 8 bytes, 00240008 00000001 00000000",
        "fingerprint of 8 bytes, 80280008 00000000 00000000"
    })
    void shouldRefuseImpossibleAttributes(String reason, String attributes) {
        assertThat(message.parse(Samples.message(1, attributes))).as(reason).isFalse();
    }

    @Test
    void shouldTakeUserNamesOfAnyAllowedLengthOnly() {
        String longest = "000601fc" + "61".repeat(508);
        String tooLong = "000601fd" + "61".repeat(509) + "000000";

        assertThat(message.parse(Samples.message(1, longest))).isTrue();
        assertThat(message.parse(Samples.message(1, tooLong))).isFalse();
    }

    @Test
    void shouldTakeNothingAfterTheFingerprint() {
        ByteBuffer sound = Samples.message(1, "");
        String hex = Datagrams.hex(sound) + "00250000";
        ByteBuffer longer = Datagrams.of(hex);
        longer.putShort(2, (short) 12);

        assertThat(message.parse(sound)).isTrue();
        assertThat(message.parse(longer)).isFalse();
    }

    @Test
    void shouldBelieveNothingBetweenIntegrityAndFingerprint() {
        parsed(
                Samples.message(
                        1,
                        "00060003 613a6200"
                                + ("00080014" + "00".repeat(20))
                                + "00250000 802a0008 0000000000000001 00240004 00000009 00770000"));

        assertThat(message.isCheck()).isTrue();
        assertThat(message.isNominating()).isFalse();
        assertThat(message.isControlling()).isFalse();
        assertThat(message.priority()).isZero();
        assertThat(message.unknownAttribute()).isEqualTo(-1);
    }

    @Test
    void shouldLetTheFirstOfTwoAttributesCount() {
        ByteBuffer twice =
                parsed(
                        Samples.message(
                                1,
                                "00060003 613a6200 00060003 633a6400"
                                        + "00240004 00000001 00240004 00000002"));

        assertThat(message.receiverUfrag(twice)).isEqualTo("a");
        assertThat(message.senderUfrag(twice)).isEqualTo("b");
        assertThat(message.priority()).isEqualTo(1);
    }

    @Test
    void shouldReadNominationAndRole() {
        parsed(Samples.message(1, "00250000 802a0008 0000000000000001"));

        assertThat(message.isNominating()).isTrue();
        assertThat(message.isControlling()).isTrue();
        assertThat(message.isControlled()).isFalse();
        assertThat(message.isCheck()).as("without name and integrity").isFalse();
    }

    @Test
    void shouldNameTheFirstMandatoryAttributeThatIsUnknown() {
        parsed(Samples.message(1, "c0570004 00000001 00770000 00780000"));
        assertThat(message.unknownAttribute()).as("c057 is optional").isEqualTo(0x77);

        parsed(Samples.message(1, "c0570004 00000001"));
        assertThat(message.unknownAttribute()).as("forgotten").isEqualTo(-1);
    }

    @Test
    void shouldHaveNoHalvesOfANameWithoutColon() {
        ByteBuffer unnamed = parsed(Samples.message(1, ""));
        assertThat(message.receiverUfrag(unnamed)).isEmpty();
        assertThat(message.senderUfrag(unnamed)).isEmpty();

        ByteBuffer whole = parsed(Samples.message(1, "00060002 61620000"));
        assertThat(message.receiverUfrag(whole)).isEmpty();
        assertThat(message.senderUfrag(whole)).isEmpty();
    }

    @Test
    void shouldStayInsideOfAnyDatagram() {
        Random random = new Random(5769);
        MessageIntegrity integrity = new MessageIntegrity(Samples.PASSWORD);
        ByteBuffer request = Datagrams.of(Samples.REQUEST);
        int parsed = 0;

        for (int i = 0; i < 40_000; i++) {
            ByteBuffer datagram = candidate(random, request);
            if (message.parse(datagram)) {
                parsed++;
                message.receiverUfrag(datagram);
                message.senderUfrag(datagram);
                message.isAuthentic(datagram, integrity);
            }
        }

        assertThat(parsed).as("the fuzzing gets past the door").isGreaterThan(1_000);
    }

    private static ByteBuffer candidate(Random random, ByteBuffer request) {
        ByteBuffer datagram =
                random.nextBoolean()
                        ? Datagrams.mutated(random, request)
                        : Datagrams.random(random, 80);
        boolean repairable = datagram.limit() >= 28 && random.nextInt(8) > 0;
        if (repairable) {
            datagram.limit(datagram.limit() & ~3);
            datagram.put(0, (byte) 0).putInt(4, 0x2112A442);
            Samples.fingerprint(datagram);
        }
        return datagram;
    }
}
