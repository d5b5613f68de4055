package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real {@code salon} script in a project of empty modules, with scripts for JDKs and Maven. */
class SalonScriptTest {
    private static final List<String> SYSTEM_TOOLS =
            List.of(
                    "awk",
                    "bash",
                    "cat",
                    "cksum",
                    "cp",
                    "date",
                    "df",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "id",
                    "mkdir",
                    "mktemp",
                    "node",
                    "readlink",
                    "rm",
                    "sed",
                    "sort",
                    "tail",
                    "tee",
                    "touch",
                    "tr",
                    "xargs");
    private static final List<String> MODULES =
            List.of(
                    "contracts",
                    "dev/backing/kafka",
                    "dev/backing/infinispan",
                    "dev/launcher",
                    "room-service",
                    "chat-service",
                    "pad-service",
                    "media-bridge",
                    "gateway");

    /**
     * Builds as Maven would, as far as the script looks at it, and writes down what it was told.
     */
    private static final String MAVEN =
            """
            if [ "$1" = -v ]; then echo "Apache Maven 3.9.9 (abc)"; exit; fi
            echo "$@" >>mvn.calls
            for module in contracts dev/launcher; do mkdir -p $module/target/classes; done
            for server in kafka infinispan; do mkdir -p dev/backing/$server/target/lib; done
            for service in room-service chat-service pad-service media-bridge gateway; do
                mkdir -p $service/target/quarkus-app
                touch $service/target/quarkus-app/quarkus-run.jar
            done
            """;

    @TempDir Path root;
    private final Map<String, String> environment = new HashMap<>();

    private record Result(int status, String output) {
        String lastLine() {
            return output.lines().reduce("", (_, line) -> line);
        }
    }

    @BeforeEach
    void makeAProject() throws IOException {
        Path project = Path.of("../..").toAbsolutePath().normalize();
        Files.copy(project.resolve("salon"), root.resolve("salon"));
        for (String module : MODULES) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.copy(project.resolve("dev/launcher/test.sh"), root.resolve("dev/launcher/test.sh"));
        Files.createDirectories(root.resolve("dev/e2e"));
        for (String tool : SYSTEM_TOOLS) {
            Files.createDirectories(root.resolve("bin"));
            Files.createSymbolicLink(root.resolve("bin").resolve(tool), onPath(tool));
        }
        script("bin/mvn", MAVEN);
        script("bin/npm", "true");
        jdk("jdks/jdk-25", "25.0.1");
        environment.put("PATH", root.resolve("bin").toString());
        environment.put("SALON_JDK_FOLDERS", root.resolve("jdks").toString());
        environment.put("HOME", root.toString());
    }

    /** JUnit warns of each link it meets that leads out of its directory. */
    @AfterEach
    void removeLinks() throws IOException {
        for (String tool : SYSTEM_TOOLS) {
            Files.deleteIfExists(root.resolve("bin").resolve(tool));
        }
    }

    @Test
    void shouldFindANewerJdkThanTheDefault() throws Exception {
        Files.createDirectories(root.resolve("dev/launcher/target/classes"));
        jdk("jdks/jdk-1.8", "1.8.0_442");
        jdk("jdks/jdk-21", "21.0.7");
        environment.put("JAVA_HOME", jdk("default", "17.0.15").toString());

        Result result = salon("status");

        assertThat(result.output())
                .startsWith("Java 25.0.1: ")
                .contains("salon.launcher.Main status");
    }

    @Test
    void shouldPreferTheJdkItIsPointedAt() throws Exception {
        Files.createDirectories(root.resolve("dev/launcher/target/classes"));
        environment.put("JAVA_HOME", jdk("mine", "26").toString());

        Result result = salon("status");

        assertThat(result.output()).startsWith("Java 26: ");
    }

    @Test
    void shouldSayInOneSentenceHowToGetAJdk() throws Exception {
        environment.put("SALON_JDK_FOLDERS", "");

        Result result = salon("up");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .contains("JDK 25", "install one", "JAVA_HOME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mvn  |                                | needs Maven 3.8.7 or newer to build and"
                        + " found none",
                "mvn  | echo 'Apache Maven 3.8.6 (x)'  | mvn on the PATH is 3.8.6",
                "mvn  | echo 'Apache Maven 3.6.3 (x)'  | mvn on the PATH is 3.6.3",
                "node |                                | needs Node 20.19 or newer",
                "node | echo v18.20.8                  | node on the PATH is 18.20.8",
                "npm  |                                | needs npm"
            })
    void shouldNameTheToolThatIsMissingOrTooOld(String tool, String script, String sentence)
            throws Exception {
        Files.delete(root.resolve("bin").resolve(tool));
        if (script != null) {
            script("bin/" + tool, script);
        }

        Result result = salon("up");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines()).singleElement().asString().contains(sentence);
        assertThat(root.resolve("mvn.calls")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up chat", "up --port", "start", "test chat"})
    void shouldRefuseWrongWordsBeforeItBuilds(String line) throws Exception {
        Result result = salon(line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(root.resolve("mvn.calls")).doesNotExist();
    }

    @Test
    void shouldBuildAllModulesOfAFreshClone() throws Exception {
        Result result = salon("up", "--port", "8081");

        assertThat(calls())
                .singleElement()
                .asString()
                .contains("-pl " + String.join(",", MODULES) + " ");
        assertThat(result.lastLine()).startsWith("Java 25.0.1: ").endsWith("up --port 8081");
    }

    @Test
    void shouldNotBuildAgainWhatHasNotChanged() throws Exception {
        salon("up");

        salon("up");

        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldBuildTheModuleThatChanged() throws Exception {
        salon("up");
        change("chat-service/src/main/java/Chat.java");

        salon("up");

        assertThat(calls()).last().asString().contains("-pl chat-service ");
    }

    @Test
    void shouldBuildEveryServiceWhenTheContractsChanged() throws Exception {
        salon("up");
        change("contracts/src/main/java/Event.java");

        salon("up");

        assertThat(calls())
                .last()
                .asString()
                .contains(
                        "-pl contracts,room-service,chat-service,pad-service,media-bridge,gateway"
                                + " ");
    }

    @Test
    void shouldBuildNothingBecauseOfATest() throws Exception {
        salon("up");
        change("chat-service/src/test/java/ChatTest.java");

        salon("up");

        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldShowWhyABuildFailedAndStartNothing() throws Exception {
        script(
                "bin/mvn",
                MAVEN
                        + """
                        echo '[INFO] Building Salon: chat-service 0.1.0-SNAPSHOT  [1/2]'
                        echo '[INFO] BUILD FAILURE'
                        echo '[ERROR] Chat.java:[7,1] cannot find symbol'
                        echo '[ERROR] -> [Help 1]'
                        exit 1
                        """);

        Result result = salon("up");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .containsPattern("(?m)^  chat-service +\\d+ s$")
                .contains("cannot find symbol")
                .contains("The build failed; all of it is in")
                .doesNotContain("Help 1", "Java 25");
    }

    @Test
    void shouldCountTheTestsOfModulesInterfaceAndBrowserTogether() throws Exception {
        script(
                "bin/mvn",
                MAVEN + mavenTests(5, 0) + "echo '      Tests  3 passed | 1 skipped (4)'\n");
        script("bin/npm", browserTests(2, 0));

        Result result = salonTest();

        assertThat(result.output())
                .contains("Tests of the modules: 4 passed, 0 failed, 1 skipped.");
        assertThat(result.lastLine()).isEqualTo("9 passed, 0 failed");
        assertThat(result.status()).isZero();
    }

    @Test
    void shouldCountTheTestsThatFailedInModules() throws Exception {
        script("bin/mvn", MAVEN + mavenTests(5, 2) + "exit 1\n");

        Result result = salonTest();

        assertThat(result.lastLine()).isEqualTo("2 passed, 2 failed");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void shouldCountTheTestsThatFailedInTheBrowserAndStopSalon() throws Exception {
        script("bin/mvn", MAVEN + mavenTests(5, 0));
        script("bin/npm", browserTests(1, 3) + "exit 1\n");

        Result result = salonTest();

        assertThat(result.lastLine()).isEqualTo("5 passed, 3 failed");
        assertThat(result.status()).isEqualTo(1);
        assertThat(Files.readString(root.resolve("java.calls"))).contains("Main down --data");
    }

    @Test
    void shouldCountAStepThatFailedWithoutATestAsOneFailure() throws Exception {
        script("bin/mvn", MAVEN + mavenTests(5, 0));
        script("bin/npm", "exit 7");

        Result result = salonTest();

        assertThat(result.lastLine()).isEqualTo("4 passed, 1 failed");
        assertThat(result.status()).isEqualTo(1);
    }

    private Result salonTest() throws Exception {
        environment.put("SALON_CHROMIUM", root.resolve("bin/bash").toString());
        return salon("test");
    }

    /** Maven's report of so many tests, one of them skipped. */
    private static String mavenTests(int tests, int failed) {
        return """
        mkdir -p chat-service/target/surefire-reports
        echo '<testsuite name="salon.ChatTest" time="1.0" tests="%d" errors="0" skipped="1" failures="%d">' \\
            >chat-service/target/surefire-reports/TEST-salon.ChatTest.xml
        """
                .formatted(tests, failed);
    }

    private static String browserTests(int good, int bad) {
        return """
        mkdir -p test-results
        echo '{"stats":{"expected":%d,"unexpected":%d,"flaky":0,"skipped":0}}' >test-results/results.json
        """
                .formatted(good, bad);
    }

    private Result salon(String... words) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of("bash", root.resolve("salon").toString()),
                                                Stream.of(words))
                                        .toList())
                        .directory(root.toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("mvn.calls"));
    }

    /** Later than any build so far, also where the file system counts in coarse steps. */
    private void change(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "changed");
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private Path jdk(String directory, String version) throws IOException {
        Path home = root.resolve(directory);
        script(directory + "/bin/javac", "echo javac " + version);
        script(
                directory + "/bin/java",
                "echo \"Java %s: $@\" | tee -a %s/java.calls".formatted(version, root));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private void script(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Files.writeString(path, "#!%s\n%s".formatted(onPath("bash"), content));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the PATH"));
    }
}
