package salon.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.gateway.routing.Destination.Refused;
import salon.gateway.routing.Destination.Service;
import salon.gateway.routing.Destination.ToAccount;
import salon.gateway.routing.Destination.ToAnyBridge;
import salon.gateway.routing.Destination.ToAvatar;
import salon.gateway.routing.Destination.ToBridge;
import salon.gateway.routing.Destination.ToFile;
import salon.gateway.routing.Destination.ToRoomByAccount;
import salon.gateway.routing.Destination.ToService;

class DestinationsTest {

    @ParameterizedTest
    @CsvSource({
        "/api/placement, ROOM, 8",
        "/api/rooms/blue, ROOM, 8",
        "/api/rooms/caf%C3%A9/socket?cursor=3, ROOM, 8",
        "/api/chat/blue/messages?after=1, CHAT, 64",
        "/api/pads/blue, PAD, 8",
    })
    void shouldPassThePathOnUnchanged(String target, Service service, int limitKib) {
        Destination destination = Destinations.of(HttpMethod.GET, target);

        assertThat(destination).isEqualTo(new ToService(service, target, limitKib * 1024));
    }

    @Test
    void shouldTellTheRoomServiceWhoJoins() {
        Destination joining = Destinations.of(HttpMethod.POST, "/api/rooms/blue/participants");

        assertThat(joining)
                .isEqualTo(new ToRoomByAccount("/api/rooms/blue/participants", 8 * 1024));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/session, SESSION",
        "/api/login?to=/blue, LOGIN",
        "/api/login/done?code=1&state=2, DONE",
        "/api/logout, LOGOUT"
    })
    void shouldAnswerForAccountsItself(String target, ToAccount.Step step) {
        Destination destination = Destinations.of(HttpMethod.GET, target);
        Destination changing = Destinations.of(HttpMethod.POST, target);

        assertThat(destination).isEqualTo(new ToAccount(step));
        assertThat(changing).isInstanceOf(Refused.class);
    }

    @Test
    void shouldSendMediaToTheBridgeItNames() {
        String target = "/api/media/b-7096/conferences/blue/endpoints";

        Destination destination = Destinations.of(HttpMethod.POST, target);

        assertThat(destination).isEqualTo(new ToBridge("b-7096", target, 128 * 1024));
    }

    @ParameterizedTest
    @CsvSource({"room, ROOM", "chat, CHAT", "pad, PAD"})
    void shouldShowTheDescriptionOfAService(String name, Service service) {
        Destination destination = Destinations.of(HttpMethod.GET, "/api/openapi/" + name);

        assertThat(destination).isEqualTo(new ToService(service, "/q/openapi", 0));
    }

    @Test
    void shouldShowTheDescriptionOfWhicheverBridgeLives() {
        Destination destination = Destinations.of(HttpMethod.GET, "/api/openapi/media?format=json");

        assertThat(destination).isEqualTo(new ToAnyBridge("/q/openapi?format=json"));
    }

    @Test
    void shouldSendAvatarsToTheAvatars() {
        Destination destination = Destinations.of(HttpMethod.GET, "/api/avatars/a-1");

        assertThat(destination).isEqualTo(new ToAvatar("a-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/blue, /blue, true",
        "/caf%C3%A9%3F, /café?, true",
        "/?a=b, /, true",
        "/assets/index-1.js, /assets/index-1.js, false",
        "/internal/avatars/x, /internal/avatars/x, false",
        "/q, /q, false",
        "/q/health, /q/health, false",
        "/.well-known/jwks.json, /.well-known/jwks.json, false",
    })
    void shouldShowThePageForOneSegmentOnly(String target, String file, boolean orPage) {
        Destination destination = Destinations.of(HttpMethod.GET, target);

        assertThat(destination).isEqualTo(new ToFile(file, orPage));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/rooms",
                "/api/chat",
                "/api/placement/x",
                "/api/media/b-1/x/",
                "/api/media/b-1",
                "/api/internal/avatars/x",
                "/api/q/health",
                "/api/openapi/gateway",
                "/api/openapi/room/q/health",
                "/api/status",
                "/api/avatars/a/b",
            })
    void shouldAnswerNothingElseUnderApi(String target) {
        Destination destination = Destinations.of(HttpMethod.GET, target);

        assertThat(destination).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../etc/passwd",
                "/%2e%2e/etc/passwd",
                "/assets/.%2E/index.html",
                "/assets//index.html",
                "//evil.example/",
                "/a\\b",
                "/a b",
                "/café",
                "/%",
                "/%zz",
                "/%c3%28",
                "/%c0%ae%c0%ae/",
                "/%ed%a0%80",
                "http://evil.example/",
                "*",
                "",
                "/a#b",
                "/api/rooms/../../internal/avatars/x",
                "/api/rooms/%2e%2e/%2e%2e/internal/avatars/x",
                "/api/rooms/blue/.",
                "/api//rooms/blue",
            })
    void shouldRefuseWhatTwoServersCouldReadDifferently(String target) {
        Destination destination = Destinations.of(HttpMethod.GET, target);

        assertThat(destination)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "/..%5C..%5Cwindows, 404",
        "/..%2f..%2fetc%2fpasswd, 404",
        "/assets/..%2findex.html, 404",
        "/index.html%00.js, 404",
        "/%0d%0aSet-Cookie:x, 404",
        "/api/rooms/a%2Fb, 400",
        "/api/rooms/a%5Cb/participants, 400",
        "/api/rooms/..%2f..%2finternal%2favatars%2fx, 400",
        "/api/media/b-1%2f..%2f/conferences/x, 400",
        "/api/pads/a%00b, 400",
    })
    void shouldRefuseSeparatorsAndControlsInsideASegment(String target, int status) {
        Destination destination = Destinations.of(HttpMethod.GET, target);

        assertThat(destination)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /api/rooms/x",
        "CONNECT, /api/rooms/x",
        "OPTIONS, /api/rooms/x",
        "POST, /",
        "DELETE, /blue",
        "POST, /api/openapi/room",
        "PUT, /api/avatars/a"
    })
    void shouldRefuseMethodsNobodyAnswers(String method, String target) {
        Destination destination = Destinations.of(HttpMethod.valueOf(method), target);

        assertThat(destination)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(405));
    }
}
