package salon.bench.load;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.Formats;
import salon.bridge.client.SyntheticTrack;

/**
 * A recording's packets as Opus while its turn lasts; between turns what discontinuous transmission
 * sends, a byte each 400 ms (RFC 6716, section 2.1.9). Owned by the loop's thread.
 */
final class ReplayedVoice extends SyntheticTrack {
    private static final int LOUD = 25;
    private static final int SILENT = 127;
    private static final long SILENCE_NS = 400_000_000;

    private final Recording recording;
    private final Turns turns;
    private final ByteBuffer payload = ByteBuffer.allocate(2048);
    private int next;
    private long roundNs;
    private long startNs;
    private long silenceDueNs;
    private boolean speaking;
    private int timestamp;

    ReplayedVoice(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            Recording recording,
            Turns turns,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        super(participantId, encoding, mid, 1, transportSequence, output);
        this.recording = recording;
        this.turns = turns;
        new Random(encoding.ssrc()).nextBytes(payload.array());
    }

    @Override
    protected void begin(long nowNs) {
        startNs = nowNs;
        speaking = false;
        silenceDueNs = nowNs;
    }

    @Override
    protected void sendDue(long nowNs) {
        boolean turn = turns.isSpeaking(nowNs);
        if (turn && !speaking) {
            next = 0;
            roundNs = nowNs;
        }
        boolean spurt = turn && !speaking;
        speaking = turn;
        if (!speaking) {
            if (nowNs - silenceDueNs >= 0) {
                silenceDueNs = nowNs + SILENCE_NS;
                send(1, nowNs, false, SILENT);
            }
            return;
        }
        while (true) {
            Recording.Packet packet = recording.packets().get(next);
            long dueNs = roundNs + packet.atNs();
            if (nowNs - dueNs < 0) {
                return;
            }
            send(packet.length(), dueNs, spurt, LOUD);
            spurt = false;
            if (++next == recording.packets().size()) {
                next = 0;
                roundNs += recording.durationNs();
            }
        }
    }

    private void send(int length, long dueNs, boolean marker, int level) {
        timestamp = (int) ((dueNs - startNs) * 48 / 1_000_000);
        payload.clear().limit(length);
        SendStamp.write(payload, System.nanoTime());
        send(Formats.OPUS, timestamp, marker, level, payload);
    }

    @Override
    public int timestamp() {
        return timestamp;
    }
}
