package salon.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses BRIDGE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("salon.bridge");

    @ParameterizedTest
    @CsvSource({
        "rtp, ''",
        "srtp, rtp",
        "estimation, rtp",
        "allocation, ''",
        "sfu, rtp estimation allocation",
        "transport, rtp srtp sfu",
        "signaling, config rtp sfu transport",
        "events, config signaling transport",
        "config, ''"
    })
    void shouldKeepTheArrows(String from, String to) {
        String[] allowed =
                Arrays.stream((from + " " + to).strip().split(" "))
                        .map(name -> "salon.bridge." + name + "..")
                        .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage("salon.bridge." + from + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed).or(resideOutsideOfPackage("salon.bridge..")))
                .check(BRIDGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtp",
                "srtp",
                "estimation",
                "allocation",
                "sfu",
                "transport.stun",
                "signaling.sdp"
            })
    void shouldKeepTheCoreFromFrameworksSocketsClocksAndLoggers(String name) {
        noClasses()
                .that()
                .resideInAPackage("salon.bridge." + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io..",
                        "jakarta..",
                        "com..",
                        "org.bouncycastle..",
                        "org.eclipse..",
                        "org.jboss..",
                        "org.slf4j..",
                        "java.nio.channels..",
                        "java.time..",
                        "java.util.concurrent..",
                        "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(BRIDGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtp", "estimation", "allocation", "sfu"})
    void shouldBuildPacketsAndForwardingOfTheLanguageAlone(String name) {
        classes()
                .that()
                .resideInAPackage("salon.bridge." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "salon.bridge.rtp",
                        "salon.bridge.estimation",
                        "salon.bridge.allocation",
                        "salon.bridge." + name,
                        "java..",
                        "org.jspecify..")
                .check(BRIDGE);
    }

    @Test
    void shouldKeepSocketsFreeOfTheFramework() {
        noClasses()
                .that()
                .resideInAPackage("salon.bridge.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..")
                .check(BRIDGE);
    }

    @Test
    void shouldTouchKafkaInEventsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.bridge.events")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(BRIDGE);
    }

    @Test
    void shouldShakeHandsInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("salon.bridge.transport.dtls")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle.tls..")
                .check(BRIDGE);
    }

    @Test
    void shouldHaveNoCircleOfPackages() {
        slices().matching("salon.bridge.(*)..").should().beFreeOfCycles().check(BRIDGE);
    }

    @Test
    void shouldMarkEveryPackage() {
        assertThat(BRIDGE.getPackage("salon.bridge").getSubpackagesInTree())
                .filteredOn(one -> !one.getClasses().isEmpty())
                .hasSizeGreaterThan(8)
                .filteredOn(one -> !one.isAnnotatedWith(NullMarked.class))
                .isEmpty();
    }
}
