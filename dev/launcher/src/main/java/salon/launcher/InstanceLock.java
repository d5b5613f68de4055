package salon.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one launcher that runs a data directory; the system lets go when it ends. */
final class InstanceLock implements AutoCloseable {
    private final FileLock lock;

    private InstanceLock(FileLock lock) {
        this.lock = lock;
    }

    /** Empty when another launcher holds it. */
    static Optional<InstanceLock> take(Workspace workspace) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            workspace.run().resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new InstanceLock(lock));
        } catch (IOException e) {
            throw new LaunchFailure(
                    "%s cannot be locked (%s).".formatted(workspace.run(), LaunchFailure.reason(e)),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
