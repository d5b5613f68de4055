package salon.pad.protocol;

import java.util.Collection;
import salon.pad.yjs.Lib0Reader;
import salon.pad.yjs.Lib0Writer;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/**
 * Messages of the y-websocket protocol, one in each binary frame: a kind, then what belongs to it.
 * Source: {@code y-protocols/PROTOCOL.md}, {@code sync.js} and {@code awareness.js}, and {@code
 * y-websocket.js}.
 */
public final class PadMessages {
    /** No frame is larger, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    private static final int SYNC = 0;
    private static final int AWARENESS = 1;
    private static final int AUTH = 2;
    private static final int QUERY_AWARENESS = 3;

    private static final int STEP_1 = 0;
    private static final int STEP_2 = 1;
    private static final int UPDATE = 2;

    private PadMessages() {}

    /**
     * Reads a frame of hostile bytes.
     *
     * @throws MalformedException when it is too large or not exactly one message
     */
    public static ClientMessage read(byte[] frame) throws MalformedException {
        if (frame.length > LARGEST) {
            throw new MalformedException("frame of " + frame.length + " bytes");
        }
        var reader = new Lib0Reader(frame);
        long kind = reader.readVarUint();
        var message =
                switch ((int) Math.min(kind, Integer.MAX_VALUE)) {
                    case SYNC -> readSync(reader);
                    case AWARENESS ->
                            new ClientMessage.Aware(AwarenessUpdate.read(reader.readVarBytes()));
                    case AUTH -> readAuth(reader);
                    case QUERY_AWARENESS -> new ClientMessage.AwarenessQuery();
                    default -> throw new MalformedException("unknown message " + kind);
                };
        if (!reader.isAtEnd()) {
            throw new MalformedException("message goes on after its end");
        }
        return message;
    }

    private static ClientMessage readSync(Lib0Reader reader) throws MalformedException {
        long step = reader.readVarUint();
        if (step == STEP_1) {
            return new ClientMessage.Lacks(StateVector.decode(reader.readVarBytes()));
        }
        if (step != STEP_2 && step != UPDATE) {
            throw new MalformedException("unknown sync message " + step);
        }
        return new ClientMessage.Edit(Update.read(reader.readVarBytes()));
    }

    /** Permission is denied by servers only; who came so far has passed the gate. */
    private static ClientMessage readAuth(Lib0Reader reader) throws MalformedException {
        reader.readVarUint();
        reader.readVarString();
        return new ClientMessage.Ignored();
    }

    /** What the server has: the client answers with what the server lacks. */
    public static byte[] step1(StateVector had) {
        return sync(STEP_1, had.encode());
    }

    /** What the client lacks. */
    public static byte[] step2(byte[] update) {
        return sync(STEP_2, update);
    }

    /** An edit that the log has. */
    public static byte[] update(byte[] update) {
        return sync(UPDATE, update);
    }

    private static byte[] sync(int step, byte[] content) {
        return new Lib0Writer()
                .writeVarUint(SYNC)
                .writeVarUint(step)
                .writeVarBytes(content)
                .toBytes();
    }

    public static byte[] awareness(Collection<AwarenessState> states) {
        return new Lib0Writer()
                .writeVarUint(AWARENESS)
                .writeVarBytes(AwarenessUpdate.write(states))
                .toBytes();
    }
}
