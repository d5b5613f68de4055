package salon.pad.session;

import java.util.List;
import salon.pad.protocol.AwarenessState;

/** What this replica tells the others about who is where. Best effort; never blocks. Any thread. */
public interface Signals {
    /** That participant moved, came or left in that pad. */
    void tell(String padId, String participantId, List<AwarenessState> states);

    /** This replica does not know who is in that pad. */
    void ask(String padId);
}
