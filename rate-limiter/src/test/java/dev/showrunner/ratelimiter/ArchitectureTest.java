package dev.showrunner.ratelimiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.showrunner.ratelimiter", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = noClasses()
            .that()
            .resideInAPackage("dev.showrunner.ratelimiter")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.micronaut..",
                    "io.lettuce..",
                    "io.github.resilience4j..",
                    "io.micrometer..",
                    "org.yaml..",
                    "jakarta..",
                    "dev.showrunner.kit..",
                    "dev.showrunner.ratelimiter.*..");

    @ArchTest
    static final ArchRule THE_LOGIN_DOMAIN_KNOWS_THE_DOMAIN_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.showrunner.ratelimiter.login")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "dev.showrunner.ratelimiter",
                    "dev.showrunner.ratelimiter.login");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.showrunner.ratelimiter.(*)..").should().beFreeOfCycles();
}
