package salon.room.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.contracts.Knock;
import salon.contracts.RoomEvent;
import salon.contracts.SignalEvent;
import salon.room.problems.Problem;
import salon.room.rooms.Member;
import salon.room.rooms.Room;
import salon.room.rooms.RoomRef;
import salon.room.tokens.IssuedToken;

/** Envelopes as text: what the server says, and what a client said. */
@Singleton
class Frames {
    private static final int MAX_ID_CHARACTERS = 64;

    private final ObjectMapper json;
    private final Clock clock;

    Frames(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The room as a member sees it. */
    String snapshot(Room room, Member self) {
        ObjectNode data = json.createObjectNode();
        data.set("room", json.valueToTree(RoomRef.of(room)));
        data.set("settings", json.valueToTree(room.settings()));
        data.put("self", self.id());
        data.set("participants", json.valueToTree(room.participants()));
        data.set("talkedMs", json.valueToTree(room.talkedMs()));
        if (self.moderates()) {
            data.set("lobby", json.valueToTree(room.knocks()));
        }
        BridgeRef bridge = room.bridge();
        if (bridge != null) {
            data.set("bridge", json.valueToTree(bridge));
        }
        return envelope("room.snapshot", null, room.version(), clock.instant(), data);
    }

    /** What clients hear of an event; nothing of some. */
    Optional<String> event(RoomEvent event) {
        ObjectNode data = json.createObjectNode();
        String type =
                switch (event) {
                    case RoomEvent.RoomOpened _ -> null;
                    case RoomEvent.RoomClosed _ -> null;
                    case RoomEvent.ParticipantJoined joined -> {
                        data.set("participant", json.valueToTree(joined.participant()));
                        yield "participant.joined";
                    }
                    case RoomEvent.ParticipantChanged changed -> {
                        data.set("participant", json.valueToTree(changed.participant()));
                        yield "participant.changed";
                    }
                    case RoomEvent.ParticipantLeft left -> {
                        data.put("participantId", left.participantId());
                        data.set("reason", json.valueToTree(left.reason()));
                        putBy(data, left.by());
                        yield "participant.left";
                    }
                    case RoomEvent.LockChanged lock -> {
                        data.put("locked", lock.locked());
                        data.put("by", lock.by());
                        yield "room.locked";
                    }
                    case RoomEvent.BridgeAssigned assigned -> {
                        data.set("bridge", json.valueToTree(assigned.bridge()));
                        yield "room.bridge";
                    }
                    case RoomEvent.SettingsChanged changed -> {
                        data.set("settings", json.valueToTree(changed.settings()));
                        putBy(data, changed.by());
                        yield "room.settings";
                    }
                    case RoomEvent.MediaMuted muted -> {
                        data.set("participantIds", json.valueToTree(muted.participantIds()));
                        data.set("media", json.valueToTree(muted.media()));
                        data.put("by", muted.by());
                        yield "moderation.muted";
                    }
                    case RoomEvent.UnmuteAsked asked -> {
                        data.set("media", json.valueToTree(asked.media()));
                        data.put("by", asked.by());
                        yield "moderation.asked";
                    }
                    case RoomEvent.Knocked knocked -> {
                        data.set("knock", json.valueToTree(knocked.knock()));
                        yield "lobby.knocked";
                    }
                    case RoomEvent.KnockEnded ended -> {
                        data.put("knockId", ended.knockId());
                        data.set("reason", json.valueToTree(ended.reason()));
                        putBy(data, ended.by());
                        yield "lobby.left";
                    }
                };
        return type == null
                ? Optional.empty()
                : Optional.of(envelope(type, null, event.version(), event.at(), data));
    }

    private static void putBy(ObjectNode data, @Nullable String by) {
        if (by != null) {
            data.put("by", by);
        }
    }

    /** Who waits, to somebody who has just become a moderator. */
    String lobby(List<Knock> knocks) {
        ObjectNode data = json.createObjectNode();
        data.set("knocks", json.valueToTree(knocks));
        return envelope("lobby.list", null, null, clock.instant(), data);
    }

    /**
     * To whoever is sent away.
     *
     * @param byName what the one who did it is called, or null when that is not known
     */
    String removed(RoomEvent.ParticipantLeft left, @Nullable String byName) {
        ObjectNode data = json.createObjectNode();
        data.set("reason", json.valueToTree(left.reason()));
        if (left.by() != null && byName != null) {
            data.putObject("by").put("participantId", left.by()).put("displayName", byName);
        }
        return envelope("removed", null, null, clock.instant(), data);
    }

    /** Somebody reacts. */
    String reaction(SignalEvent.Reaction reaction) {
        ObjectNode data = json.createObjectNode();
        data.put("participantId", reaction.participantId());
        data.put("emoji", reaction.emoji());
        return envelope("reaction", null, null, reaction.at(), data);
    }

    /** How long people have spoken. */
    String talk(Room room) {
        ObjectNode data = json.createObjectNode();
        data.set("talkedMs", json.valueToTree(room.talkedMs()));
        return envelope("talk", null, null, clock.instant(), data);
    }

    /** A fresh token. */
    String token(IssuedToken token) {
        ObjectNode data = json.createObjectNode();
        data.put("token", token.compact());
        data.put("tokenExpiresAt", token.expiresAt().toString());
        return envelope("token", null, null, clock.instant(), data);
    }

    /** A command was obeyed. */
    String ack(@Nullable String id) {
        return envelope("ack", id, null, clock.instant(), null);
    }

    /** A command was obeyed, and this is what it asked for. */
    String ack(@Nullable String id, ObjectNode data) {
        return envelope("ack", id, null, clock.instant(), data);
    }

    /** A command was refused. */
    String error(@Nullable String id, Problem problem) {
        ObjectNode data = json.createObjectNode();
        data.put("code", problem.code().word());
        data.put("detail", problem.detail());
        return envelope("error", id, null, clock.instant(), data);
    }

    /** Reads a client's frame; empty when it is malformed. */
    Optional<Command> command(String text) {
        try {
            JsonNode frame = json.readTree(text);
            JsonNode type = frame.path("type");
            JsonNode id = frame.path("id");
            boolean idFits =
                    id.isMissingNode()
                            || id.isNull()
                            || (id.isTextual() && id.textValue().length() <= MAX_ID_CHARACTERS);
            JsonNode data = frame.path("data");
            boolean dataFits = data.isMissingNode() || data.isNull() || data.isObject();
            if (!frame.isObject() || !type.isTextual() || !idFits || !dataFits) {
                return Optional.empty();
            }
            return Optional.of(new Command(type.textValue(), id.textValue(), data));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** Reads a command's data, or says that it does not fit. */
    <T> Optional<T> data(Command command, Class<T> type) {
        try {
            return Optional.of(
                    json.treeToValue(
                            command.data().isObject() ? command.data() : json.createObjectNode(),
                            type));
        } catch (JsonProcessingException unfit) {
            return Optional.empty();
        }
    }

    private String envelope(
            String type,
            @Nullable String id,
            @Nullable Long cursor,
            Instant at,
            @Nullable ObjectNode data) {
        ObjectNode frame = json.createObjectNode();
        frame.put("type", type);
        if (id != null) {
            frame.put("id", id);
        }
        if (cursor != null) {
            frame.put("cursor", Long.toString(cursor));
        }
        frame.put("at", at.toString());
        if (data != null) {
            frame.set("data", data);
        }
        return frame.toString();
    }

    /** What a client wants; {@code data} is an object or nothing. */
    record Command(String type, @Nullable String id, JsonNode data) {}
}
