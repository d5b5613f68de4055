package salon.pad.session;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** The other end of a socket. */
interface Peer {
    /** Ends when the frame is on its way. */
    Uni<Void> send(byte[] frame);

    Uni<Void> close(CloseReason reason);
}
