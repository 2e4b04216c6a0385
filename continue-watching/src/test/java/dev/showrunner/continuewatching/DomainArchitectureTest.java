package dev.showrunner.continuewatching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.showrunner.continuewatching", importOptions = ImportOption.DoNotIncludeTests.class)
final class DomainArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = noClasses()
            .that()
            .resideInAPackage("dev.showrunner.continuewatching")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.micronaut..",
                    "io.micrometer..",
                    "com.datastax..",
                    "org.apache.kafka..",
                    "dev.showrunner.continuewatching.*..",
                    "dev.showrunner.kit..");

    @ArchTest
    static final ArchRule STORES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage("..cassandra..", "..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut.http..", "dev.showrunner.continuewatching.http..");
}
