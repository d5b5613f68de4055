package salon.launcher.child;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The entry point of every Java process the launcher starts: calls another main class, and ends the
 * process when whoever started it is gone.
 *
 * <p>The parent holds the other end of standard input and never writes. Its end of file is the one
 * signal that also reaches us when the parent was killed with SIGKILL.
 */
public final class Supervised {
    private Supervised() {}

    /** {@code args[0]} is the main class to call; the rest are its arguments. */
    public static void main(String[] args) throws Throwable {
        exitWithParent(System.in);
        call(args[0], Arrays.copyOfRange(args, 1, args.length));
    }

    static void exitWithParent(InputStream parent) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> awaitEnd(parent));
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // The parent has nothing to say; only its end matters.
            }
        } catch (IOException e) {
            System.err.println("lost the parent process: " + e.getMessage());
        }
        System.exit(0);
    }

    static void call(String mainClass, String... args) throws Throwable {
        try {
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
