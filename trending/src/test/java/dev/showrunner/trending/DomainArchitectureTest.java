package dev.showrunner.trending;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.showrunner.trending", importOptions = ImportOption.DoNotIncludeTests.class)
final class DomainArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_LOG_AND_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("dev.showrunner.trending")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.micronaut..",
                    "io.micrometer..",
                    "org.apache.kafka..",
                    "com.google.protobuf..",
                    "dev.showrunner.events..",
                    "dev.showrunner.kit..",
                    "dev.showrunner.trending.*..");

    @ArchTest
    static final ArchRule DOMAIN_READS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("dev.showrunner.trending")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.(Clock|Instant|LocalDateTime|ZonedDateTime)")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule STAGES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut.http..", "dev.showrunner.trending.http..");
}
