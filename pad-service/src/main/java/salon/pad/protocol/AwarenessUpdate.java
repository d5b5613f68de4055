package salon.pad.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import salon.pad.yjs.JsonSyntax;
import salon.pad.yjs.Lib0Reader;
import salon.pad.yjs.Lib0Writer;
import salon.pad.yjs.MalformedException;

/** The awareness encoding of y-protocols: how many, then client, clock and JSON of each. */
public final class AwarenessUpdate {
    /** No update is larger, in bytes. */
    public static final int LARGEST = 16 * 1024;

    private static final int LEAST_BYTES_EACH = 3;

    private AwarenessUpdate() {}

    /**
     * Reads hostile bytes.
     *
     * @throws MalformedException when they are too many, or not exactly one update whose states
     *     clients can parse
     */
    public static List<AwarenessState> read(byte[] bytes) throws MalformedException {
        if (bytes.length > LARGEST) {
            throw new MalformedException("awareness of " + bytes.length + " bytes");
        }
        var reader = new Lib0Reader(bytes);
        int count = reader.readCount(LEAST_BYTES_EACH);
        List<AwarenessState> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var state =
                    new AwarenessState(
                            reader.readVarUint(), reader.readVarUint(), reader.readVarString());
            if (!JsonSyntax.isValue(state.json()) || state.clock() == Lib0Reader.MAX_SAFE_INTEGER) {
                throw new MalformedException("awareness is not JSON or has no next clock");
            }
            states.add(state);
        }
        if (!reader.isAtEnd()) {
            throw new MalformedException("awareness goes on after its end");
        }
        return states;
    }

    public static byte[] write(Collection<AwarenessState> states) {
        var writer = new Lib0Writer().writeVarUint(states.size());
        states.forEach(state ->
                writer.writeVarUint(state.client())
                        .writeVarUint(state.clock())
                        .writeVarString(state.json()));
        return writer.toBytes();
    }
}
