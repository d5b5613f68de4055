package salon.room.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import salon.contracts.MediaKind;
import salon.contracts.Role;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.rooms.Ban;
import salon.room.rooms.Moderation;
import salon.room.rooms.Rooms;
import salon.room.rooms.SettingsChange;
import salon.room.rooms.Target;
import salon.room.runtime.RandomIds;

/** Obeys what moderators say on the room socket; whether they are one is the room's to say. */
@Singleton
class ModeratorCommands {
    private final Frames frames;
    private final Rooms rooms;
    private final ObjectMapper json;

    ModeratorCommands(Frames frames, Rooms rooms, ObjectMapper json) {
        this.frames = frames;
        this.rooms = rooms;
        this.json = json;
    }

    /** Does it and acknowledges it; false when it is no command of moderators. */
    boolean obey(RoomConnection connection, Frames.Command command) {
        if (command.type().equals("ban.list")) {
            connection.send(frames.ack(command.id(), bans(connection)));
            return true;
        }
        Consumer<Moderation> decision = decision(command);
        if (decision == null) {
            return false;
        }
        rooms.moderate(connection.roomId(), connection.sid(), decision);
        connection.send(frames.ack(command.id()));
        return true;
    }

    private @Nullable Consumer<Moderation> decision(Frames.Command command) {
        return switch (command.type()) {
            case "moderation.mute", "moderation.restrict", "moderation.allow" -> media(command);
            case "hand.lower" -> {
                Target target = read(command, Order.class).target();
                yield moderation -> moderation.lowerHands(target);
            }
            case "role.set", "participant.kick", "participant.ban", "lobby.return" ->
                    person(command);
            case "ban.lift" -> {
                String banId = required(read(command, Order.class).banId(), "banId");
                yield moderation -> moderation.liftBan(banId);
            }
            case "lobby.admit", "lobby.reject" -> {
                String knockId = required(read(command, Order.class).knockId(), "knockId");
                yield command.type().equals("lobby.admit")
                        ? moderation -> moderation.admit(knockId)
                        : moderation -> moderation.reject(knockId);
            }
            case "lobby.admit_all" -> Moderation::admitAll;
            case "room.end" -> Moderation::end;
            default -> settings(command);
        };
    }

    private Consumer<Moderation> media(Frames.Command command) {
        Order order = read(command, Order.class);
        Target target = order.target();
        Set<MediaKind> media = order.kinds();
        return switch (command.type()) {
            case "moderation.mute" -> moderation -> moderation.mute(target, media);
            case "moderation.restrict" -> moderation -> moderation.restrict(target, media);
            default -> moderation -> moderation.allow(target, media);
        };
    }

    private Consumer<Moderation> person(Frames.Command command) {
        Order order = read(command, Order.class);
        String participantId = required(order.participantId(), "participantId");
        return switch (command.type()) {
            case "role.set" -> {
                Role role = order.role();
                if (role == null) {
                    throw malformed("role is owner, moderator, participant or viewer.");
                }
                yield moderation -> moderation.role(participantId, role);
            }
            case "participant.kick" -> moderation -> moderation.kick(participantId);
            case "participant.ban" -> {
                String banId = RandomIds.next("n-");
                yield moderation -> moderation.ban(banId, participantId);
            }
            default -> moderation -> moderation.returnToLobby(participantId);
        };
    }

    private static @Nullable Consumer<Moderation> settings(Frames.Command command) {
        JsonNode data = command.data();
        SettingsChange change =
                switch (command.type()) {
                    case "room.lock" -> SettingsChange.of("entryLocked", true);
                    case "room.unlock" -> SettingsChange.of("entryLocked", false);
                    case "subject.set" -> only(data, "subject");
                    case "lobby.set" -> only(data, "lobby");
                    case "settings.set" -> SettingsChange.parse(data);
                    default -> null;
                };
        return change == null ? null : moderation -> moderation.setup(change);
    }

    private static SettingsChange only(JsonNode data, String name) {
        if (!data.has(name)) {
            throw malformed(name + " is missing.");
        }
        return SettingsChange.parse(((ObjectNode) data).deepCopy().retain(name));
    }

    private ObjectNode bans(RoomConnection connection) {
        List<Ban> bans = rooms.bans(connection.roomId(), connection.sid());
        ObjectNode data = json.createObjectNode();
        var list = data.putArray("bans");
        for (Ban ban : bans) {
            list.addObject()
                    .put("id", ban.id())
                    .put("displayName", ban.displayName())
                    .put("at", ban.at().toString())
                    .put("by", ban.by());
        }
        return data;
    }

    private <T> T read(Frames.Command command, Class<T> type) {
        return frames.data(command, type)
                .orElseThrow(() -> malformed("The data is not what this command asks for."));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw malformed(name + " is missing.");
        }
        return value;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ErrorCode.MALFORMED_BODY, detail);
    }

    /** What a moderator's command may carry; which of it counts depends on the command. */
    @RegisterForReflection
    record Order(
            @Nullable String participantId,
            @Nullable Boolean all,
            @Nullable Boolean others,
            @Nullable List<MediaKind> media,
            @Nullable Role role,
            @Nullable String banId,
            @Nullable String knockId) {
        Target target() {
            Target target = Target.of(participantId, all, others);
            if (target == null) {
                throw malformed("Say whom: participantId, all or others.");
            }
            return target;
        }

        Set<MediaKind> kinds() {
            if (media == null || media.isEmpty() || media.stream().anyMatch(Objects::isNull)) {
                throw malformed("media is a list of audio, video or screen.");
            }
            return Set.copyOf(media);
        }
    }
}
