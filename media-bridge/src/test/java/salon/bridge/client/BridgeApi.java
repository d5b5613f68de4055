package salon.bridge.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The bridge's HTTP interface as a client uses it. Any thread; blocks.
 *
 * @param base scheme, host and port
 * @param bridgeId the bridge's name
 */
public record BridgeApi(URI base, String bridgeId) {
    /** Shared: connections are kept. */
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Path of a conference's endpoints. */
    public String endpoints(String room) {
        String segment = URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/media/" + bridgeId + "/conferences/" + segment + "/endpoints";
    }

    /** Opens an endpoint; the answer's body. */
    public JsonNode post(String room, String token, ClientOffer offer, String sdp) {
        return exchange("POST", endpoints(room), token, body(offer, sdp), 201);
    }

    /** Offers again. */
    JsonNode put(String room, String id, String token, ClientOffer offer, String sdp) {
        return exchange("PUT", endpoints(room) + "/" + id, token, body(offer, sdp), 200);
    }

    /** Ends an endpoint; the status. */
    public int delete(String room, String participantId, String token) {
        return send("DELETE", endpoints(room) + "/" + participantId, token, "").statusCode();
    }

    /** Opens the channel at a path of an answer. */
    public Channel channel(String path, String token) {
        return Channel.open(HTTP, socket(path), token);
    }

    /** The WebSocket address of a path. */
    public URI socket(String path) {
        return URI.create("ws://" + base.getAuthority() + path);
    }

    /** An offer's body. */
    public static String body(ClientOffer offer, String sdp) {
        ObjectNode body = JSON.createObjectNode().put("sdp", sdp);
        ArrayNode sources = body.putArray("sources");
        for (ClientOffer.Published one : offer.published()) {
            sources.addObject()
                    .put("mid", offer.mid(one.source()))
                    .put("source", one.source().word());
        }
        return body.toString();
    }

    private JsonNode exchange(String method, String path, String token, String body, int wanted) {
        HttpResponse<String> response = send(method, path, token, body);
        if (response.statusCode() != wanted) {
            throw new IllegalStateException(
                    "bridge answered " + response.statusCode() + " " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, String token, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
