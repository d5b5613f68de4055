package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBrokerTest {
    @ParameterizedTest
    @ValueSource(strings = {"/home/ann/salon", "/home/hélène/mes réunions", "/home/会议/😀"})
    void shouldNameADirectoryInAnyScript(String directory) throws Exception {
        String line = "log.dirs=" + KafkaBroker.escaped(directory);

        Properties read = new Properties();
        read.load(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.getProperty("log.dirs")).isEqualTo(directory);
    }
}
