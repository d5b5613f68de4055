package salon.room;

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
                    .importPackages("salon.room");

    @Test
    void shouldLetOnlyTheEventsPackageKnowKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.room.events")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepIoOutOfTheRules() {
        noClasses()
                .that()
                .haveSimpleName("Room")
                .or()
                .haveSimpleName("RoomChangeDraft")
                .or()
                .haveSimpleName("Member")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.infinispan..", "io.quarkus..", "jakarta..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void shouldLetOnlyStoresAndErrorMappersKnowInfinispan() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.room.store")
                .and()
                .haveNameNotMatching(
                        ".*\\.(Infinispan\\w+|ProblemMapper|Commands|RoomUpgradeCheck|Avatars)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.infinispan..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenFeatures() {
        slices().matching("salon.room.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
