package dev.showrunner.continuewatching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.showrunner.continuewatching", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = classes()
            .that()
            .resideInAPackage("dev.showrunner.continuewatching")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.showrunner.continuewatching",
                    "java.lang..",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "dev.showrunner.events..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.showrunner.continuewatching.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule STORES_KNOW_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage("..cassandra..", "..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut.http..", "dev.showrunner.continuewatching.http..");
}
