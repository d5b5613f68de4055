package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir Path run;

    @Test
    void shouldFindAProcessAgainByItsRecord() {
        ProcessRecord.of("chat", ProcessHandle.current(), 8102, 9102, "").write(run);

        ProcessRecord read = ProcessRecord.readAll(run).getFirst();

        assertThat(read.running()).contains(ProcessHandle.current());
        assertThat(read.port()).isEqualTo(8102);
        assertThat(read.probe()).isEqualTo(9102);
    }

    @Test
    void shouldNotTakeAReusedProcessIdForTheRecordedProcess() {
        ProcessRecord ours = ProcessRecord.of("chat", ProcessHandle.current(), 1, 0, "");
        Instant before = ours.startedAt().minus(Duration.ofMinutes(1));

        ProcessRecord older = new ProcessRecord("chat", ours.pid(), before, 1, 0, "");

        assertThat(older.running()).isEmpty();
    }

    @Test
    void shouldNotFindAProcessThatHasEnded() throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        ProcessRecord record = ProcessRecord.of("chat", process.toHandle(), 1, 0, "");

        process.waitFor();

        assertThat(record.running()).isEmpty();
    }

    @Test
    void shouldPassOverARecordThatWasHalfWritten() throws IOException {
        Files.writeString(run.resolve("chat.process"), "pid=12\nstarted");

        assertThat(ProcessRecord.readAll(run)).isEmpty();
    }

    @Test
    void shouldListTheLauncherFirst() {
        Instant now = Instant.now();
        new ProcessRecord("kafka", 1, now.minusSeconds(5), 1, 0, "").write(run);
        new ProcessRecord(ProcessRecord.LAUNCHER, 2, now, 1, 0, "http://localhost:1").write(run);

        assertThat(ProcessRecord.readAll(run))
                .extracting(ProcessRecord::name)
                .containsExactly(ProcessRecord.LAUNCHER, "kafka");
    }
}
