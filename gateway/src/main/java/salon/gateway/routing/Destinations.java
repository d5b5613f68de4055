package salon.gateway.routing;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;
import salon.gateway.problem.Problem;
import salon.gateway.routing.Destination.Refused;
import salon.gateway.routing.Destination.Service;
import salon.gateway.routing.Destination.ToAccount;
import salon.gateway.routing.Destination.ToAccount.Step;
import salon.gateway.routing.Destination.ToAnyBridge;
import salon.gateway.routing.Destination.ToAvatar;
import salon.gateway.routing.Destination.ToBridge;
import salon.gateway.routing.Destination.ToFile;
import salon.gateway.routing.Destination.ToRoomByAccount;
import salon.gateway.routing.Destination.ToService;

/** The public address space. What is not named here is not reachable. */
public final class Destinations {
    /** JSON commands. */
    static final int BODY_LIMIT = 8 * 1024;

    /** A message of 4,000 characters in any encoding of JSON. */
    static final int CHAT_LIMIT = 64 * 1024;

    /** SDP offers. */
    static final int SDP_LIMIT = 128 * 1024;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE);

    /** First segments that no room can have; files of the interface may stand below them. */
    private static final Set<String> RESERVED = Set.of("api", "assets", "q", "fonts", "locales");

    private Destinations() {}

    /** Where a request with that method and request target goes. */
    public static Destination of(HttpMethod method, String target) {
        if (!METHODS.contains(method)) {
            return new Refused(Problem.methodNotAllowed());
        }
        Optional<RequestPath> path = RequestPath.parse(target);
        if (path.isEmpty()) {
            return new Refused(
                    Problem.badRequest("malformed_path", "This address is not a proper one."));
        }
        return path.get().at(0).equals("api")
                ? api(method, path.get(), target)
                : ui(method, path.get());
    }

    private static Destination api(HttpMethod method, RequestPath path, String target) {
        if (!path.tame()) {
            return new Refused(
                    Problem.badRequest(
                            "invalid_room_name",
                            "A name may not hold slashes, backslashes or control characters."));
        }
        if (!isComplete(path)) {
            return new Refused(Problem.notFound());
        }
        return switch (path.at(1)) {
            case "placement" -> new ToService(Service.ROOM, target, BODY_LIMIT);
            case "rooms" ->
                    method.equals(HttpMethod.POST)
                            ? new ToRoomByAccount(target, BODY_LIMIT)
                            : new ToService(Service.ROOM, target, BODY_LIMIT);
            case "session" -> reading(method, new ToAccount(Step.SESSION));
            case "login" -> reading(method, login(path));
            case "logout" -> reading(method, new ToAccount(Step.LOGOUT));
            case "chat" -> new ToService(Service.CHAT, target, CHAT_LIMIT);
            case "pads" -> new ToService(Service.PAD, target, BODY_LIMIT);
            case "media" -> new ToBridge(path.at(2), target, SDP_LIMIT);
            case "avatars" -> reading(method, new ToAvatar(path.at(2)));
            case "openapi" -> reading(method, openApi(path.at(2), target));
            default -> new Refused(Problem.notFound());
        };
    }

    private static boolean isComplete(RequestPath path) {
        return switch (path.at(1)) {
            case "placement", "session", "logout" -> path.length() == 2;
            case "login" -> path.length() == 2 || path.length() == 3;
            case "rooms", "chat", "pads" -> path.length() > 2;
            case "media" -> path.length() > 3;
            case "avatars", "openapi" -> path.length() == 3;
            default -> false;
        };
    }

    private static Destination login(RequestPath path) {
        return switch (path.at(2)) {
            case "" -> new ToAccount(Step.LOGIN);
            case "done" -> new ToAccount(Step.DONE);
            default -> new Refused(Problem.notFound());
        };
    }

    private static Destination openApi(String name, String target) {
        String document = target.endsWith("?format=json") ? "/q/openapi?format=json" : "/q/openapi";
        return switch (name) {
            case "room" -> new ToService(Service.ROOM, document, 0);
            case "chat" -> new ToService(Service.CHAT, document, 0);
            case "pad" -> new ToService(Service.PAD, document, 0);
            case "media" -> new ToAnyBridge(document);
            default -> new Refused(Problem.notFound());
        };
    }

    private static Destination ui(HttpMethod method, RequestPath path) {
        if (!path.tame()) {
            return new Refused(Problem.notFound());
        }
        boolean mayBeRoom = path.length() < 2 && !RESERVED.contains(path.at(0));
        return reading(method, new ToFile("/" + String.join("/", path.segments()), mayBeRoom));
    }

    private static Destination reading(HttpMethod method, Destination destination) {
        return READING.contains(method) ? destination : new Refused(Problem.methodNotAllowed());
    }
}
