package salon.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names the process that holds a port, where {@code /proc} lets us see it. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");

    // Columns of /proc/net/tcp and udp, see proc_net_tcp(5).
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTEN = "0A";

    private PortOwner() {}

    static Optional<String> ofTcp(int port) {
        return owner(port, List.of("tcp", "tcp6"), LISTEN::equals);
    }

    static Optional<String> ofUdp(int port) {
        return owner(port, List.of("udp", "udp6"), _ -> true);
    }

    private static Optional<String> owner(int port, List<String> tables, Predicate<String> state) {
        return tables.stream()
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
                .flatMap(line -> inode(line, port, state).stream())
                .flatMap(inode -> process(inode).stream())
                .findFirst();
    }

    /** The socket's inode, if this line is about the port. */
    static Optional<String> inode(String line, int port, Predicate<String> state) {
        List<String> columns = List.of(line.trim().split("\\s+"));
        return columns.size() > INODE
                        && columns.get(LOCAL_ADDRESS).endsWith(":%04X".formatted(port))
                        && state.test(columns.get(STATE))
                ? Optional.of(columns.get(INODE))
                : Optional.empty();
    }

    private static Optional<String> process(String inode) {
        String wanted = "socket:[" + inode + "]";
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> holds(process, wanted))
                    .map(process -> "%s (process %d)".formatted(name(process.pid()), process.pid()))
                    .findFirst();
        }
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (Stream<Path> files =
                Files.list(PROC.resolve(Long.toString(process.pid())).resolve("fd"))) {
            return files.anyMatch(file -> socket.equals(target(file)));
        } catch (IOException | UncheckedIOException _) {
            return false; // another user's, or gone
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static String name(long pid) {
        return lines(PROC.resolve(Long.toString(pid)).resolve("comm")).stream()
                .findFirst()
                .orElse("a process");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }
}
