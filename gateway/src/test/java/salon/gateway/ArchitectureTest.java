package salon.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses GATEWAY =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("salon.gateway");

    @Test
    void shouldTouchKafkaInEventsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("salon.gateway.events")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(GATEWAY);
    }

    @Test
    void shouldKeepRoutingAPureFunction() {
        noClasses()
                .that()
                .resideInAnyPackage("salon.gateway.routing", "salon.gateway.bridges")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx.core.net..", "java.net.http..")
                .check(GATEWAY);
    }

    @Test
    void shouldHaveNoCircleOfPackages() {
        slices().matching("salon.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }
}
