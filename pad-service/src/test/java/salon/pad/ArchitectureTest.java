package salon.pad;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("salon.pad");

    private static void shouldDependOnlyOn(String layer, String... others) {
        classes()
                .that()
                .resideInAPackage("salon.pad." + layer)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheCodecAlone() {
        shouldDependOnlyOn("yjs", "salon.pad.yjs", "java..", "org.jspecify..");
    }

    @Test
    void shouldKeepTheProtocolFreeOfEverythingButTheCodec() {
        shouldDependOnlyOn(
                "protocol", "salon.pad.protocol", "salon.pad.yjs", "java..", "org.jspecify..");
    }

    @Test
    void shouldLetStorageKnowNoSocketsAndNoMessages() {
        noClasses()
                .that()
                .resideInAPackage("salon.pad.storage")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "salon.pad.protocol",
                        "salon.pad.session",
                        "salon.pad.access",
                        "io.vertx..",
                        "io.quarkus.websockets..")
                .check(CLASSES);
    }

    @Test
    void shouldLetOnlyTheEventsPackageKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.pad.events")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenFeatures() {
        slices().matching("salon.pad.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
