package salon.bridge.srtp;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of OpenSSL's EVP interface that AES-128-GCM needs, called without leaving the
 * JVM's thread state (each takes well under a microsecond). OpenSSL 3 is looked for once; where it
 * or the foreign-function interface is missing, {@link #find} gives null and JCE does the work.
 *
 * <p>Memory is passed by address. Whoever calls keeps what lies there alive during the call.
 *
 * @param newContext {@code EVP_CIPHER_CTX_new}
 * @param freeContext {@code EVP_CIPHER_CTX_free}
 * @param aes128Gcm {@code EVP_aes_128_gcm}
 * @param encryptInit {@code EVP_EncryptInit_ex}
 * @param encryptUpdate {@code EVP_EncryptUpdate}
 * @param encryptFinal {@code EVP_EncryptFinal_ex}
 * @param decryptInit {@code EVP_DecryptInit_ex}
 * @param decryptUpdate {@code EVP_DecryptUpdate}
 * @param decryptFinal {@code EVP_DecryptFinal_ex}
 * @param control {@code EVP_CIPHER_CTX_ctrl}
 */
@SuppressWarnings("restricted") // The one place of this package that calls foreign code.
record Evp(
        MethodHandle newContext,
        MethodHandle freeContext,
        MethodHandle aes128Gcm,
        MethodHandle encryptInit,
        MethodHandle encryptUpdate,
        MethodHandle encryptFinal,
        MethodHandle decryptInit,
        MethodHandle decryptUpdate,
        MethodHandle decryptFinal,
        MethodHandle control) {
    private static final String LIBRARY = "libcrypto.so.3";

    private static final ValueLayout.OfLong ADDRESS = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private static final FunctionDescriptor INIT =
            FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final FunctionDescriptor UPDATE =
            FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, INT);
    private static final FunctionDescriptor FINAL =
            FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS);

    /** The functions, or null where this machine or this runtime does not have them. */
    static @Nullable Evp find() {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
            return new Evp(
                    bind(library, "EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS)),
                    bind(library, "EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(ADDRESS)),
                    bind(library, "EVP_aes_128_gcm", FunctionDescriptor.of(ADDRESS)),
                    bind(library, "EVP_EncryptInit_ex", INIT),
                    bind(library, "EVP_EncryptUpdate", UPDATE),
                    bind(library, "EVP_EncryptFinal_ex", FINAL),
                    bind(library, "EVP_DecryptInit_ex", INIT),
                    bind(library, "EVP_DecryptUpdate", UPDATE),
                    bind(library, "EVP_DecryptFinal_ex", FINAL),
                    bind(
                            library,
                            "EVP_CIPHER_CTX_ctrl",
                            FunctionDescriptor.of(INT, ADDRESS, INT, INT, ADDRESS)));
        } catch (RuntimeException | Error _) {
            // Native images without foreign functions throw an Error of their own.
            // No such library, too old a one, or a runtime without foreign functions.
            return null;
        }
    }

    private static MethodHandle bind(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        MemorySegment function =
                library.find(name)
                        .orElseThrow(() -> new IllegalStateException(LIBRARY + " lacks " + name));
        return Linker.nativeLinker()
                .downcallHandle(function, descriptor, Linker.Option.critical(false));
    }
}
