package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The recorded processes of one Salon: finds them again, and ends them in the right order. */
final class Processes {
    /** In this order, each when the ones before are gone: nobody loses what it writes to. */
    enum Stage {
        GATEWAY(Duration.ofSeconds(2)),
        SERVICE(Duration.ofSeconds(3)),
        STORE(Duration.ofSeconds(4));

        private final Duration grace;

        Stage(Duration grace) {
            this.grace = grace;
        }

        static Stage of(String name) {
            return switch (name) {
                case "gateway" -> GATEWAY;
                case "kafka", "infinispan", "keycloak" -> STORE;
                default -> SERVICE;
            };
        }
    }

    private final Workspace workspace;

    Processes(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The running launcher, if any. */
    Optional<ProcessRecord> launcher() {
        return ProcessRecord.readAll(workspace.run()).stream()
                .filter(record -> record.name().equals(ProcessRecord.LAUNCHER))
                .filter(record -> record.running().isPresent())
                .findFirst();
    }

    /** Whether the launcher or anything it started still runs. */
    boolean anyRuns() {
        return ProcessRecord.readAll(workspace.run()).stream()
                .anyMatch(record -> record.running().isPresent());
    }

    /** Ends all recorded processes but the launcher's and forgets them; tells who still ran. */
    List<ProcessRecord> stopAll() {
        List<ProcessRecord> ended = new ArrayList<>();
        var stages = new TreeMap<Stage, List<ProcessRecord>>();
        for (ProcessRecord record : ProcessRecord.readAll(workspace.run())) {
            if (!record.name().equals(ProcessRecord.LAUNCHER)) {
                stages.computeIfAbsent(Stage.of(record.name()), _ -> new ArrayList<>()).add(record);
            }
        }
        stages.forEach((stage, records) -> ended.addAll(stop(stage, records)));
        ended.sort(Comparator.comparing(ProcessRecord::name));
        return ended;
    }

    /** Leaves nothing of this run for a later one to find. */
    void forgetAll() {
        ProcessRecord.readAll(workspace.run()).forEach(record -> record.forget(workspace.run()));
        try {
            Files.deleteIfExists(workspace.readyFile());
        } catch (IOException e) {
            System.err.println(
                    "cannot delete " + workspace.readyFile() + ": " + LaunchFailure.reason(e));
        }
    }

    private List<ProcessRecord> stop(Stage stage, List<ProcessRecord> records) {
        List<ProcessRecord> running =
                records.stream().filter(record -> record.running().isPresent()).toList();
        List<ProcessHandle> handles =
                running.stream().flatMap(record -> record.running().stream()).toList();
        handles.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + stage.grace.toNanos();
        for (ProcessHandle handle : handles) {
            Child.awaitEnd(handle, Duration.ofNanos(deadline - System.nanoTime()));
        }
        records.forEach(record -> record.forget(workspace.run()));
        return running;
    }
}
