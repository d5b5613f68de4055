package salon.bridge.transport.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.rtp.Datagrams;

class StunWriterTest {
    private final MessageIntegrity integrity = new MessageIntegrity(Samples.PASSWORD);
    private final ByteBuffer request = Datagrams.of(Samples.REQUEST);
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);
    private final StunMessage message = new StunMessage();

    private static InetSocketAddress address(String host) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), 32853);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 002000080001a147e112a643",
        "2001:db8:1234:5678:11:2233:4455:6677,"
                + " 002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
    })
    void shouldTellTheAddressAsInRfc5769(String host, String attribute) throws Exception {
        StunWriter.success(out, request, address(host)).finish(integrity);

        assertThat(Datagrams.hex(out))
                .startsWith("0101")
                .contains("2112a442" + Samples.TRANSACTION_ID + attribute + "00080014");
    }

    @Test
    void shouldWriteAnAnswerThatProvesItself() throws Exception {
        StunWriter.success(out, request, address("192.0.2.1")).finish(integrity);

        assertThat(out.position()).isZero();
        assertThat(message.parse(out)).isTrue();
        assertThat(message.isSuccess()).isTrue();
        assertThat(message.isAuthentic(out, integrity)).isTrue();
        assertThat(message.isAuthentic(out, new MessageIntegrity("another"))).isFalse();
    }

    @Test
    void shouldSayWhichAttributeItDoesNotUnderstand() {
        StunWriter.unknownAttribute(out, request, 0x77).finish(integrity);

        assertThat(message.parse(out)).isTrue();
        assertThat(message.isError()).isTrue();
        assertThat(message.isAuthentic(out, integrity)).isTrue();
        assertThat(Datagrams.hex(out))
                .startsWith("0111")
                .contains(Samples.TRANSACTION_ID + "0009000400000414" + "000a000200770000");
    }

    @ParameterizedTest
    @CsvSource({"evtj, h6vY", "a, b", "abc, d", "abcdefgh, ijklmnop"})
    void shouldWriteARequestThatReadsBack(String receiver, String sender) {
        StunWriter.request(out, Datagrams.bytes(Samples.TRANSACTION_ID))
                .username(receiver, sender)
                .priority(0x6E0001FF)
                .controlling(7)
                .useCandidate()
                .finish(integrity);

        assertThat(message.parse(out)).isTrue();
        assertThat(message.isCheck()).isTrue();
        assertThat(message.receiverUfrag(out)).isEqualTo(receiver);
        assertThat(message.senderUfrag(out)).isEqualTo(sender);
        assertThat(message.priority()).isEqualTo(0x6E0001FF);
        assertThat(message.isControlling()).isTrue();
        assertThat(message.isNominating()).isTrue();
        assertThat(message.isAuthentic(out, integrity)).isTrue();
    }

    @Test
    void shouldMakeTheIntegrityOfRfc5769() {
        // Of the response of section 2.2, which has an attribute of its own before the address.
        StunWriter writer = StunWriter.request(out, Datagrams.bytes(Samples.TRANSACTION_ID));
        out.putShort(0, (short) 0x0101);
        writer.attribute(0x8022, Datagrams.bytes("746573742076 6563746f7220"));
        out.putShort(22, (short) 11);
        writer.attribute(0x0020, Datagrams.bytes("0001a147 e112a643")).finish(integrity);

        assertThat(out).isEqualTo(Datagrams.of(Samples.IPV4_RESPONSE));
    }

    @Test
    void shouldWriteWithoutIntegrity() {
        StunWriter.request(out, new byte[12]).username("a", "b").finishWithoutIntegrity();

        assertThat(message.parse(out)).isTrue();
        assertThat(message.isCheck()).isFalse();
        assertThat(message.isAuthentic(out, integrity)).isFalse();
    }
}
