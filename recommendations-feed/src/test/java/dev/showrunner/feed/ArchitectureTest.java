package dev.showrunner.feed;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.deadline.Deadline;

@AnalyzeClasses(packages = "dev.showrunner.feed", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = classes()
            .that()
            .resideInAPackage("dev.showrunner.feed")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.showrunner.feed",
                    "java.lang..",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.showrunner.feed.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_FRAMEWORK_AND_NO_DRIVER = classes()
            .that()
            .resideInAPackage("dev.showrunner.feed.policy")
            .should()
            .onlyDependOnClassesThat(type(Deadline.class)
                    .or(type(NanoClock.class))
                    .or(resideInAnyPackage(
                            "dev.showrunner.feed",
                            "dev.showrunner.feed.policy",
                            "io.github.resilience4j..",
                            "java..",
                            "org.jspecify..",
                            "org.slf4j..")));
}
