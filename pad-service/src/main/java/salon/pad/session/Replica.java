package salon.pad.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process, told apart from the other replicas. */
@ApplicationScoped
public class Replica {
    private final String id = "pad-" + UUID.randomUUID();

    /** Another one after each start. */
    public String id() {
        return id;
    }
}
