package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things lie: the built project, and the directory of one running Salon.
 *
 * @param project root of the reactor
 * @param data everything that one Salon keeps; {@code .salon} in the project unless asked otherwise
 */
record Workspace(Path project, Path data) {
    /** Less than this and Kafka or the store would fail in the middle of a meeting. */
    private static final long NEEDED_BYTES = 256L << 20;

    /** Kafka writes its log in files of this size; with less it has ended or soon will. */
    private static final long FULL_BYTES = 16L << 20;

    Workspace {
        project = project.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    Path kafkaData() {
        return data.resolve("data/kafka");
    }

    Path infinispanHome() {
        return data.resolve("data/infinispan");
    }

    Path keycloakHome() {
        return data.resolve("data/keycloak");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path run() {
        return data.resolve("run");
    }

    /** Exists while everything is ready. */
    Path readyFile() {
        return run().resolve("ready");
    }

    Path secret(String name) {
        return data.resolve("secrets").resolve(name);
    }

    /**
     * Makes the directories.
     *
     * @throws LaunchFailure when they cannot be written, or the disk is full
     */
    void prepare() {
        if (data.toString().contains(",")) {
            throw new LaunchFailure(data + " has a comma, which Kafka takes for two directories.");
        }
        try {
            for (Path directory : new Path[] {data, data.resolve("data"), logs(), run()}) {
                Files.createDirectories(directory);
            }
            Path secrets = data.resolve("secrets");
            if (Files.notExists(secrets)) {
                Files.createDirectory(
                        secrets,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            Files.delete(Files.createTempFile(run(), "writable", null));
            long free = freeBytes();
            if (free < NEEDED_BYTES) {
                throw new LaunchFailure(
                        "The disk of %s has only %d MB left; Salon needs %d MB to start."
                                .formatted(data, free >> 20, NEEDED_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new LaunchFailure(
                    "%s cannot be written (%s).".formatted(data, LaunchFailure.reason(e)), e);
        }
    }

    /** Whether a failure just now is explained by the disk. */
    boolean isFull() {
        try {
            return freeBytes() < FULL_BYTES;
        } catch (IOException _) {
            return false;
        }
    }

    private long freeBytes() throws IOException {
        return Files.getFileStore(data).getUsableSpace();
    }
}
