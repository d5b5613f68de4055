package salon.pad;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import salon.pad.protocol.AwarenessState;
import salon.pad.protocol.AwarenessUpdate;
import salon.pad.yjs.Document;
import salon.pad.yjs.Lib0Reader;
import salon.pad.yjs.Lib0Writer;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/** A pad socket as a test holds it: it knows the document's structs, not what they mean. */
final class PadClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final Document document = new Document();
    private final List<byte[]> updates = new CopyOnWriteArrayList<>();
    private final List<AwarenessState> awareness = new CopyOnWriteArrayList<>();
    private final List<StateVector> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger closeCode = new AtomicInteger();
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final WebSocket socket;

    private PadClient(URI uri, String token) {
        socket = HTTP.newWebSocketBuilder().subprotocols(token).buildAsync(uri, this).join();
    }

    static PadClient open(URI uri, String token) {
        return new PadClient(uri, token);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
    }

    /** The same, when the server may close the socket meanwhile. */
    void sendIfOpen(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).handle((sent, _) -> sent).join();
    }

    void sendText(String frame) {
        socket.sendText(frame, true).join();
    }

    /** Asks for what it lacks, as y-websocket does when it opens, and waits for the answer. */
    void sync() {
        int before = answers.get();
        ask();
        Awaitility.await().atMost(PATIENCE).until(() -> answers.get() > before);
    }

    /** Asks for what it lacks. */
    void ask() {
        send(message(0, 0, stateVector().encode()));
    }

    /** Asks for everything. */
    void askForAll() {
        send(message(0, 0, StateVector.EMPTY.encode()));
    }

    void edit(byte[] update) {
        send(message(0, 2, update));
    }

    void aware(long client, long clock, String json) {
        send(awarenessOf(List.of(new AwarenessState(client, clock, json))));
    }

    static byte[] awarenessOf(List<AwarenessState> states) {
        return new Lib0Writer()
                .writeVarUint(1)
                .writeVarBytes(AwarenessUpdate.write(states))
                .toBytes();
    }

    static byte[] message(int kind, int step, byte[] content) {
        return new Lib0Writer()
                .writeVarUint(kind)
                .writeVarUint(step)
                .writeVarBytes(content)
                .toBytes();
    }

    /** Everything it has, as one update. */
    byte[] content() {
        synchronized (document) {
            return document.encode(StateVector.EMPTY);
        }
    }

    private StateVector stateVector() {
        synchronized (document) {
            return document.stateVector();
        }
    }

    void awaitText(String text) {
        Awaitility.await("text " + text)
                .atMost(PATIENCE)
                .until(() -> Edits.contain(content(), text));
    }

    void awaitUpdates(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> updates.size() >= count);
    }

    /** The updates it was told of, not asked for. */
    List<byte[]> updates() {
        return updates;
    }

    /** What the server said that it has. */
    List<StateVector> asked() {
        return asked;
    }

    /** All awareness it heard of, in order. */
    List<AwarenessState> awareness() {
        return awareness;
    }

    AwarenessState awaitAwareness(long client, long clock) {
        return Awaitility.await("awareness of " + client)
                .atMost(PATIENCE)
                .until(
                        () ->
                                awareness.stream()
                                        .filter(each -> each.client() == client)
                                        .filter(each -> each.clock() == clock)
                                        .findAny()
                                        .orElse(null),
                        found -> found != null);
    }

    int awaitClose() {
        Awaitility.await("close").atMost(PATIENCE).until(() -> closeCode.get() != 0);
        return closeCode.get();
    }

    boolean isOpen() {
        return closeCode.get() == 0;
    }

    /** Takes nothing from the network any more, as a client that hangs. */
    void stopReading() {
        reading.set(false);
    }

    void goOnReading() {
        reading.set(true);
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            take(partial.toByteArray());
            partial.reset();
        }
        if (reading.get()) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    private void take(byte[] frame) {
        try {
            var reader = new Lib0Reader(frame);
            if (reader.readVarUint() == 1) {
                awareness.addAll(AwarenessUpdate.read(reader.readVarBytes()));
                return;
            }
            long step = reader.readVarUint();
            var content = reader.readVarBytes();
            if (step == 0) {
                asked.add(StateVector.decode(content));
                return;
            }
            synchronized (document) {
                document.add(Update.read(content));
            }
            if (step == 1) {
                answers.incrementAndGet();
            } else {
                updates.add(content);
            }
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeCode.set(status);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
