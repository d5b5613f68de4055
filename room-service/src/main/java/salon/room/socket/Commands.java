package salon.room.socket;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.jspecify.annotations.Nullable;
import salon.room.placement.BridgeMissed;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.room.problems.ProblemException;
import salon.room.rooms.DisplayName;
import salon.room.rooms.MemberUpdate;
import salon.room.rooms.Room;
import salon.room.rooms.Rooms;

/** Obeys what clients say on the room socket. Who they are is known; what they claim is ignored. */
@Singleton
class Commands {
    private final Frames frames;
    private final Rooms rooms;
    private final RoomHub hub;
    private final ModeratorCommands moderators;
    private final Event<BridgeMissed> missed;
    private final Clock clock;

    Commands(
            Frames frames,
            Rooms rooms,
            RoomHub hub,
            ModeratorCommands moderators,
            Event<BridgeMissed> missed,
            Clock clock) {
        this.frames = frames;
        this.rooms = rooms;
        this.hub = hub;
        this.moderators = moderators;
        this.missed = missed;
        this.clock = clock;
    }

    void obey(RoomConnection connection, String text) {
        if (!connection.countCommand(clock.instant())) {
            connection.close(CloseCode.SLOW_DOWN);
            return;
        }
        Optional<Frames.Command> read = frames.command(text);
        if (read.isEmpty()) {
            connection.close(CloseCode.MALFORMED);
            return;
        }
        Frames.Command command = read.get();
        try {
            if (!obey(connection, command)) {
                connection.close(CloseCode.MALFORMED);
            }
        } catch (ProblemException refusal) {
            connection.send(frames.error(command.id(), refusal.problem()));
        } catch (HotRodClientException away) {
            connection.send(
                    frames.error(
                            command.id(),
                            Problem.of(
                                    ErrorCode.UNAVAILABLE,
                                    "The rooms cannot be reached just now. Try again shortly.")));
        }
    }

    private boolean obey(RoomConnection connection, Frames.Command command) {
        switch (command.type()) {
            case "ping" -> connection.send(frames.ack(command.id()));
            case "token.renew" -> {
                hub.sendToken(connection);
                connection.send(frames.ack(command.id()));
            }
            case "participant.update" -> {
                Update wish =
                        frames.data(command, Update.class)
                                .orElseThrow(() ->
                                        new ProblemException(
                                                ErrorCode.MALFORMED_BODY,
                                                "audio, video, screen and hand are true or"
                                                        + " false, displayName is text."));
                rooms.update(connection.roomId(), connection.sid(), wish.checked());
                connection.send(frames.ack(command.id()));
            }
            case "bridge.missing" -> {
                rooms.find(connection.roomId())
                        .map(Room::bridge)
                        .ifPresent(bridge -> missed.fire(new BridgeMissed(bridge.id())));
                connection.send(frames.ack(command.id()));
            }
            case "reaction" -> react(connection, command);
            default -> {
                return moderators.obey(connection, command);
            }
        }
        return true;
    }

    private void react(RoomConnection connection, Frames.Command command) {
        String emoji =
                Reactions.checked(
                        frames.data(command, Reaction.class).map(Reaction::emoji).orElse(null));
        if (!connection.countReaction(clock.instant())) {
            throw new ProblemException(ErrorCode.SLOW_DOWN, "You react too often. Wait a little.");
        }
        hub.react(connection, emoji);
        connection.send(frames.ack(command.id()));
    }

    /** What {@code reaction} carries. */
    @RegisterForReflection
    record Reaction(@Nullable String emoji) {}

    /** What {@code participant.update} may carry. */
    @RegisterForReflection
    record Update(
            @Nullable String displayName,
            @Nullable Boolean audio,
            @Nullable Boolean video,
            @Nullable Boolean screen,
            @Nullable Boolean hand) {
        MemberUpdate checked() {
            return new MemberUpdate(
                    displayName == null ? null : DisplayName.parse(displayName),
                    audio,
                    video,
                    screen,
                    hand);
        }
    }
}
