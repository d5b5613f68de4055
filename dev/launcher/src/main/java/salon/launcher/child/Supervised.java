package salon.launcher.child;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The entry point of every Java process the launcher starts: calls another main class, and ends the
 * process when whoever started it is gone.
 *
 * <p>The parent holds the other end of standard input and never writes. Its end of file is the one
 * signal that also reaches us when the parent was killed with SIGKILL.
 */
public final class Supervised {
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

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
        Thread.ofPlatform().daemon().name("parent-gone").start(Supervised::haltLater);
        System.exit(0);
    }

    /** A shutdown that hangs must not outlive the parent either. */
    private static void haltLater() {
        try {
            Thread.sleep(SHUTDOWN_LIMIT);
        } catch (InterruptedException _) {
            // halting now is right as well
        }
        Runtime.getRuntime().halt(1);
    }

    static void call(String mainClass, String... args) throws Throwable {
        try {
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
