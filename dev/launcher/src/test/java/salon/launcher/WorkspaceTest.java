package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir Path directory;

    @Test
    void shouldKeepSecretsToTheirOwner() throws IOException {
        Workspace workspace = new Workspace(directory, directory.resolve("data"));

        workspace.prepare();

        Path secrets = workspace.secret("pepper").getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldSayWhatIsInTheWay() throws IOException {
        Path file = Files.createFile(directory.resolve("data"));

        assertThatThrownBy(new Workspace(directory, file)::prepare)
                .isInstanceOf(LaunchFailure.class)
                .hasMessage(file + " cannot be written (" + file + " is a file).");
    }

    @Test
    void shouldRefuseADirectoryThatKafkaWouldMistakeForTwo() {
        assertThatThrownBy(new Workspace(directory, directory.resolve("a,b"))::prepare)
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("has a comma");
    }
}
