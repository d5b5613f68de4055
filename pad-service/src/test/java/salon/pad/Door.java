package salon.pad;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import salon.testing.Tokens;

/** How clients reach one replica: its port. */
record Door(int port) {

    /** The service under test in this JVM. */
    static Door here() {
        return new Door(RestAssured.port);
    }

    URI socket(String pad) {
        var segment = URLEncoder.encode(pad, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create("ws://127.0.0.1:" + port + "/api/pads/" + segment);
    }

    PadClient open(String pad, String token) {
        return PadClient.open(socket(pad), token);
    }

    /** Somebody new, who waits until they have what is there. */
    PadClient join(String pad, String name) {
        var client = open(pad, Tokens.join(pad, name));
        client.sync();
        return client;
    }
}
