package salon.room.rooms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import salon.contracts.RoomState;
import salon.room.passwords.Passwords;

/**
 * Rooms as only this service can read them, for the compacted topic: all that is stored, with the
 * password's hash, the bans and the sessions, compressed and encrypted by AES-256-GCM (NIST SP
 * 800-38D) under a key made from the pepper, bound to the room's id. Safe for all threads.
 */
@Singleton
public class SealedRooms {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** No password has this hash. */
    private static final String SHUT = "lost";

    private final ObjectMapper json;
    private final SecretKey key;
    private final Clock clock;

    SealedRooms(ObjectMapper json, Passwords passwords, Clock clock) {
        this.json = json;
        this.key = passwords.keyFor("salon room state v1");
        this.clock = clock;
    }

    /** The room without what Kafka has already. */
    public byte[] seal(Room room) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            new SecureRandom().nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, room.id())
                            .doFinal(compressed(room.published(room.outboxSeq())));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /**
     * The room as it was sealed, at a version that nobody was told before; empty when it cannot be
     * opened, because it is not ours, or the pepper is another one.
     */
    public Optional<Room> open(String roomId, byte @Nullable [] sealed) {
        if (sealed == null || sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        try (InflaterInputStream plain =
                inflating(cipher(Cipher.DECRYPT_MODE, nonce, roomId).doFinal(rest))) {
            ObjectNode room = (ObjectNode) json.readTree(plain);
            return Optional.of(json.treeToValue(atFreshVersion(room), Room.class));
        } catch (GeneralSecurityException | IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A room in the place of one that cannot be opened: nobody comes in until it is forgotten. */
    public Room shut(RoomState state) {
        try {
            ObjectNode room =
                    json.valueToTree(Room.unopened(new RoomName(state.name()), clock.instant()));
            room.put("closed", false).put("passwordHash", SHUT);
            return json.treeToValue(atFreshVersion(room), Room.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Events after the sealed state may have been lost with the store, and told before. */
    private ObjectNode atFreshVersion(ObjectNode room) {
        return room.put("version", Math.max(room.path("version").asLong() + 1, clock.millis()));
    }

    private byte[] compressed(Room room) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            json.writeValue(out, room);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private Cipher cipher(int mode, byte[] nonce, String roomId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(roomId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static InflaterInputStream inflating(byte[] compressed) {
        return new InflaterInputStream(new ByteArrayInputStream(compressed));
    }
}
