package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    @TempDir Path logs;

    @Test
    void shouldKeepTheLogsOfThreeEarlierStarts() throws IOException {
        for (int start = 1; start <= 6; start++) {
            Files.writeString(logs.resolve("chat.log"), "start " + start);
            LogFiles.rotate(logs);
        }

        assertThat(logs.resolve("chat.log")).doesNotExist();
        assertThat(logs.resolve("chat.1.log")).hasContent("start 6");
        assertThat(logs.resolve("chat.3.log")).hasContent("start 4");
        assertThat(logs.resolve("chat.4.log")).doesNotExist();
    }

    @Test
    void shouldLeaveTheLaunchersOwnLogWhereItIsWrittenTo() throws IOException {
        Files.writeString(logs.resolve("launcher.log"), "now");

        LogFiles.rotate(logs);

        assertThat(logs.resolve("launcher.log")).hasContent("now");
    }

    @Test
    void shouldShowTheLastLines() throws IOException {
        Path log = Files.writeString(logs.resolve("chat.log"), "one\ntwo\nthree\n");

        assertThat(LogFiles.lastLines(log, 2)).isEqualTo("    two\n    three");
    }

    @Test
    void shouldShowTheReasonsOfAStackTraceWithoutItsFrames() throws IOException {
        Path log =
                Files.writeString(
                        logs.resolve("chat.log"),
                        """
                        ERROR it failed
                        java.io.IOException: no space left
                        \tat java.base/java.io.Files.write(Files.java:1)
                        \tat salon.Chat$Store.<init>(Chat.java:7)

                        Caused by: java.io.IOException: at the disk (full)
                        \tat java.base/java.io.Files.write(Files.java:1)
                        \t... 12 more
                        """);

        String shown = LogFiles.lastLines(log, 15);

        assertThat(shown)
                .isEqualTo(
                        """
                            ERROR it failed
                            java.io.IOException: no space left
                            Caused by: java.io.IOException: at the disk (full)\
                        """);
    }

    @Test
    void shouldCutALineThatWouldFillTheScreen() throws IOException {
        Path log = Files.writeString(logs.resolve("chat.log"), "x".repeat(5000) + "\n");

        assertThat(LogFiles.lastLines(log, 1)).hasSizeLessThan(400).endsWith("…");
    }

    @Test
    void shouldSaySoWhenThereIsNothingToShow() throws IOException {
        Path empty = Files.createFile(logs.resolve("empty.log"));

        assertThat(LogFiles.lastLines(empty, 2)).contains("empty");
        assertThat(LogFiles.lastLines(logs.resolve("gone.log"), 2)).contains("cannot be read");
    }
}
