package salon.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CHAT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("salon.chat");

    @Test
    void shouldTouchKafkaInEventsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.chat.events")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CHAT);
    }

    @Test
    void shouldTouchInfinispanInTheCacheOnly() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ChatCache")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.infinispan..")
                .check(CHAT);
    }

    @Test
    void shouldKeepWebSocketsOutOfTheUseCases() {
        noClasses()
                .that()
                .haveSimpleName("Chat")
                .or()
                .haveSimpleName("Draft")
                .or()
                .haveSimpleName("RateLimit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.websockets..", "io.vertx..", "jakarta.ws.rs..")
                .check(CHAT);
    }

    @Test
    void shouldShareNothingWithOtherServicesButContracts() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "salon.room..", "salon.pad..", "salon.bridge..", "salon.gateway..")
                .check(CHAT);
    }

    @Test
    void shouldHaveNoCircleOfPackages() {
        slices().matching("salon.chat.(*)..").should().beFreeOfCycles().check(CHAT);
    }
}
