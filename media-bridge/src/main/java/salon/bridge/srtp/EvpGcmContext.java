package salon.bridge.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * AES-128-GCM under one key in one direction, by OpenSSL: the key schedule is made once, each
 * packet sets its nonce only, and nothing is allocated. OpenSSL neither refuses nor notices a
 * repeated nonce; {@link SrtpSender} does.
 *
 * <p>The key schedule lives outside the heap and is wiped and freed once this object is
 * unreachable. Owned by one thread.
 */
@SuppressWarnings("restricted") // Wraps a pointer of OpenSSL's, with the way to free it.
final class EvpGcmContext {

    /** Trusted as a constant by the compiler, its record components included. */
    private static final @Nullable Evp FOUND = Evp.find();

    private static final int GET_TAG = 0x10;
    private static final int SET_TAG = 0x11;
    private static final long NONE = 0;

    private static final ValueLayout.OfLong NONCE_HIGH =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NONCE_LOW =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long NONCE_OFFSET = 0;
    private static final long LENGTH_OFFSET = 16;
    private static final long WORK_LENGTH = 32;

    /** Kept, because it frees OpenSSL's context when it is unreachable. */
    private final MemorySegment context;

    private final MemorySegment work;
    private final boolean sealing;
    private final long contextAddress;
    private final long nonceAddress;
    private final long lengthAddress;

    private EvpGcmContext(MemorySegment context, MemorySegment work, boolean sealing) {
        this.context = context;
        this.work = work;
        this.sealing = sealing;
        this.contextAddress = context.address();
        this.nonceAddress = work.address() + NONCE_OFFSET;
        this.lengthAddress = work.address() + LENGTH_OFFSET;
    }

    /** Whether OpenSSL can be called here. */
    static boolean isAvailable() {
        return FOUND != null;
    }

    /** Encrypts. */
    static EvpGcmContext forSealing(byte[] key) {
        return create(key, true);
    }

    /** Decrypts. */
    static EvpGcmContext forOpening(byte[] key) {
        return create(key, false);
    }

    private static EvpGcmContext create(byte[] key, boolean sealing) {
        Evp evp = evp();
        Arena memory = Arena.ofAuto();
        try (Arena brief = Arena.ofConfined()) {
            long address = (long) evp.newContext().invokeExact();
            if (address == NONE) {
                throw new OutOfMemoryError("no memory for a cipher of OpenSSL");
            }
            MemorySegment context =
                    MemorySegment.ofAddress(address).reinterpret(memory, EvpGcmContext::free);
            MemorySegment keyCopy = brief.allocateFrom(ValueLayout.JAVA_BYTE, key);
            long cipher = (long) evp.aes128Gcm().invokeExact();
            int done =
                    sealing
                            ? (int)
                                    evp.encryptInit()
                                            .invokeExact(
                                                    address, cipher, NONE, keyCopy.address(), NONE)
                            : (int)
                                    evp.decryptInit()
                                            .invokeExact(
                                                    address, cipher, NONE, keyCopy.address(), NONE);
            keyCopy.fill((byte) 0);
            require(done);
            return new EvpGcmContext(context, memory.allocate(WORK_LENGTH, Long.BYTES), sealing);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /**
     * Begins a packet.
     *
     * @param nonceHigh first 8 bytes of the nonce
     * @param nonceLow last 4 bytes
     */
    void begin(long nonceHigh, int nonceLow) {
        work.set(NONCE_HIGH, NONCE_OFFSET, nonceHigh);
        work.set(NONCE_LOW, NONCE_OFFSET + Long.BYTES, nonceLow);
        Evp evp = evp();
        try {
            MethodHandle init = sealing ? evp.encryptInit() : evp.decryptInit();
            require((int) init.invokeExact(contextAddress, NONE, NONE, NONE, nonceAddress));
        } catch (Throwable failure) {
            throw unexpected(failure);
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    /** Takes bytes at that address that are authenticated only; any number of times. */
    void authenticate(long address, int length) {
        update(NONE, address, length);
    }

    /**
     * Encrypts in place and ends the packet.
     *
     * @param tag address of {@link GcmFormat#TAG_LENGTH} bytes for the tag
     */
    void seal(long data, int length, long tag) {
        Evp evp = evp();
        if (length > 0) {
            update(data, data, length);
        }
        try {
            require((int) evp.encryptFinal().invokeExact(contextAddress, tag, lengthAddress));
            require(
                    (int)
                            evp.control()
                                    .invokeExact(
                                            contextAddress, GET_TAG, GcmFormat.TAG_LENGTH, tag));
        } catch (Throwable failure) {
            throw unexpected(failure);
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    /**
     * Decrypts in place and ends the packet.
     *
     * @param tag address of the {@link GcmFormat#TAG_LENGTH} bytes to compare with
     * @return false when the packet is not authentic; the data then mean nothing
     */
    boolean open(long data, int length, long tag) {
        Evp evp = evp();
        if (length > 0) {
            update(data, data, length);
        }
        try {
            require(
                    (int)
                            evp.control()
                                    .invokeExact(
                                            contextAddress, SET_TAG, GcmFormat.TAG_LENGTH, tag));
            return (int) evp.decryptFinal().invokeExact(contextAddress, tag, lengthAddress) == 1;
        } catch (Throwable failure) {
            throw unexpected(failure);
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    private void update(long to, long from, int length) {
        Evp evp = evp();
        try {
            MethodHandle update = sealing ? evp.encryptUpdate() : evp.decryptUpdate();
            require((int) update.invokeExact(contextAddress, to, lengthAddress, from, length));
        } catch (Throwable failure) {
            throw unexpected(failure);
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    private static Evp evp() {
        Evp evp = FOUND;
        if (evp == null) {
            throw new IllegalStateException("OpenSSL is not there");
        }
        return evp;
    }

    private static void free(MemorySegment context) {
        try {
            evp().freeContext().invokeExact(context.address());
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static void require(int done) {
        if (done != 1) {
            throw new IllegalStateException("OpenSSL refused a call");
        }
    }

    private static RuntimeException unexpected(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case Error known -> throw known;
            default -> new IllegalStateException("a foreign call threw", failure);
        };
    }
}
