package salon.launcher;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import salon.launcher.child.Supervised;

/** Command lines for Java processes that end with their parent, on the JDK we run on. */
final class JavaCommand {
    private static final List<String> LEAN =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xss512k",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.net.preferIPv4Stack=true");

    private JavaCommand() {}

    /**
     * A process that calls {@code mainClass}.
     *
     * @param flags for the JVM, besides the lean ones of all
     * @param classPath entries beside our own classes
     */
    static List<String> of(
            List<String> flags, List<String> classPath, String mainClass, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN);
        command.addAll(flags);
        command.add("-cp");
        command.add(ownClasses() + File.pathSeparator + String.join(File.pathSeparator, classPath));
        command.add(Supervised.class.getName());
        command.add(mainClass);
        command.addAll(List.of(args));
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(
                    Supervised.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
