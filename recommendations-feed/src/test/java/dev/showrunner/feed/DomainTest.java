package dev.showrunner.feed;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.showrunner.feed", importOptions = ImportOption.DoNotIncludeTests.class)
final class DomainTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_ONLY_THE_JDK = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("dev.showrunner.feed")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.showrunner.feed", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = ArchRuleDefinition.classes()
            .that()
            .resideInAPackage("dev.showrunner.feed.policy")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.showrunner.feed",
                    "dev.showrunner.feed.policy",
                    "io.github.resilience4j..",
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..");
}
