package salon.bridge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static salon.bridge.Meeting.PATIENCE;

import io.restassured.path.json.JsonPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;

/** Two people who see each other, and what the bridge says of itself meanwhile. */
final class RunningCall implements AutoCloseable {
    final Meeting meeting = new Meeting();
    final VirtualClient ada = meeting.joinSending("p-ada");
    final VirtualClient ben = meeting.joinSending("p-ben");
    private final URI status;

    /** Begins; returns when both have seen something. */
    RunningCall(URI management) {
        status = management.resolve("/status");
        awaitMore();
    }

    /** Waits until both have seen more than until now. */
    void awaitMore() {
        long atAda = ada.packetsFrom("p-ben", Source.CAMERA);
        long atBen = ben.packetsFrom("p-ada", Source.CAMERA);
        await().atMost(PATIENCE)
                .until(() ->
                        ada.packetsFrom("p-ben", Source.CAMERA) > atAda + 20
                                && ben.packetsFrom("p-ada", Source.CAMERA) > atBen + 20);
    }

    JsonPath status() {
        return given().get(status).then().statusCode(200).extract().jsonPath();
    }

    /** Of the bridge's only worker. */
    long counter(String name) {
        return status().getLong("workers[0]." + name);
    }

    void awaitCounter(String name, long atLeast) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(counter(name)).as(name).isGreaterThanOrEqualTo(atLeast));
    }

    /** Where the bridge takes datagrams. */
    InetSocketAddress bridge() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), status().getInt("udpPorts[0]"));
    }

    @Override
    public void close() {
        meeting.close();
    }
}
