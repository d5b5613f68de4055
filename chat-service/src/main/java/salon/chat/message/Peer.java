package salon.chat.message;

import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;

/** The other end of a socket. */
interface Peer {
    /** Sends a frame; done once the operating system has it. */
    Uni<Void> send(String frame);

    /** Closes the socket. */
    Uni<Void> close(CloseReason reason);
}
