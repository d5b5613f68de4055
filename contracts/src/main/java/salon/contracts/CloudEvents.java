package salon.contracts;

/** Header names of CloudEvents 1.0 in Kafka's binary mode, and the types of our events. */
public final class CloudEvents {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    public static final String VERSION_1 = "1.0";
    public static final String JSON = "application/json";

    private CloudEvents() {}

    /** The CloudEvents type of a room event, {@code salon.room.participant-joined} and the like. */
    public static String typeOf(RoomEvent event) {
        return switch (event) {
            case RoomEvent.RoomOpened _ -> "salon.room.room-opened";
            case RoomEvent.RoomClosed _ -> "salon.room.room-closed";
            case RoomEvent.ParticipantJoined _ -> "salon.room.participant-joined";
            case RoomEvent.ParticipantChanged _ -> "salon.room.participant-changed";
            case RoomEvent.ParticipantLeft _ -> "salon.room.participant-left";
            case RoomEvent.LockChanged _ -> "salon.room.lock-changed";
            case RoomEvent.BridgeAssigned _ -> "salon.room.bridge-assigned";
            case RoomEvent.SettingsChanged _ -> "salon.room.settings-changed";
            case RoomEvent.MediaMuted _ -> "salon.room.media-muted";
            case RoomEvent.UnmuteAsked _ -> "salon.room.unmute-asked";
            case RoomEvent.Knocked _ -> "salon.room.knocked";
            case RoomEvent.KnockEnded _ -> "salon.room.knock-ended";
        };
    }

    /** The CloudEvents type of a signal, {@code salon.signal.reaction} and the like. */
    public static String typeOf(SignalEvent signal) {
        return switch (signal) {
            case SignalEvent.PadAwareness _ -> "salon.signal.pad-awareness";
            case SignalEvent.PadAwarenessAsked _ -> "salon.signal.pad-awareness-asked";
            case SignalEvent.Reaction _ -> "salon.signal.reaction";
            case SignalEvent.TalkMeasured _ -> "salon.signal.talk-measured";
        };
    }
}
