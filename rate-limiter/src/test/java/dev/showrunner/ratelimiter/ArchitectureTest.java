package dev.showrunner.ratelimiter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.showrunner.ratelimiter", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = classes()
            .that()
            .resideInAPackage("dev.showrunner.ratelimiter")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.showrunner.ratelimiter",
                    "java.lang..",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.showrunner.ratelimiter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LOGIN_KNOWS_THE_DOMAIN_ONLY = classes()
            .that()
            .resideInAPackage("dev.showrunner.ratelimiter.login")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.showrunner.ratelimiter",
                    "dev.showrunner.ratelimiter.login",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..");
}
