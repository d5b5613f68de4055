package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: what counts is that they are gone. */
class ProcessesTest {
    @TempDir Path directory;

    @Test
    void shouldEndWhatAKilledLauncherLeftBehind() throws Exception {
        Workspace workspace = workspace();
        Process left = start("while true; do sleep 0.1; done");
        ProcessRecord.of("kafka", left.toHandle(), 1, 0, "").write(workspace.run());

        var ended = new Processes(workspace).stopAll();

        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).extracting(ProcessRecord::name).containsExactly("kafka");
        assertThat(ProcessRecord.readAll(workspace.run())).isEmpty();
    }

    @Test
    void shouldKillWhatDoesNotEndWhenAsked() throws Exception {
        Workspace workspace = workspace();
        Process stubborn = start("trap '' TERM; echo up; while true; do sleep 0.1; done");
        assertThat(stubborn.inputReader().readLine()).isEqualTo("up");
        ProcessRecord.of("gateway", stubborn.toHandle(), 1, 0, "").write(workspace.run());

        new Processes(workspace).stopAll();

        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void shouldLeaveAloneAProcessThatOnlyHasTheSameId() throws Exception {
        Workspace workspace = workspace();
        Process other = start("while true; do sleep 0.1; done");
        ProcessRecord ours = ProcessRecord.of("kafka", other.toHandle(), 1, 0, "");
        new ProcessRecord("kafka", ours.pid(), ours.startedAt().minusSeconds(60), 1, 0, "")
                .write(workspace.run());

        new Processes(workspace).stopAll();

        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    @Test
    void shouldEndChildrenWhoseParentIsGone() throws Exception {
        Child child =
                Child.start(
                        "napper",
                        JavaCommand.of(
                                java.util.List.of(),
                                java.util.List.of(testClasses()),
                                Napper.class.getName()),
                        java.util.Map.of(),
                        directory.resolve("napper.log"));

        child.process().getOutputStream().close(); // what the end of our process would do

        assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.process().exitValue()).isZero();
    }

    /** A main class that would never end by itself. */
    public static final class Napper {
        private Napper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.currentThread().join();
        }
    }

    private static String testClasses() throws Exception {
        return Path.of(
                        ProcessesTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                .toString();
    }

    private Workspace workspace() throws IOException {
        Workspace workspace = new Workspace(directory, directory.resolve("data"));
        Files.createDirectories(workspace.run());
        return workspace;
    }

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", script).start();
    }
}
