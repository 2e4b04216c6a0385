package dev.showrunner.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks which layers of the lab may use each other. The README of lab has the picture. */
@AnalyzeClasses(packages = "dev.showrunner.lab", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
    private static final String LAB = "dev.showrunner.lab.";

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("faults")
            .definedBy(LAB + "proxy..", LAB + "fault..", LAB + "control..", LAB + "web..")
            .layer("load")
            .definedBy(LAB + "device..", LAB + "load..", LAB + "replay..")
            .layer("stack")
            .definedBy(
                    LAB + "process..",
                    LAB + "stack..",
                    LAB + "replica..",
                    LAB + "doctor..",
                    LAB + "trace..",
                    LAB + "text..")
            .layer("drills")
            .definedBy(LAB + "drill..")
            .layer("cli")
            .definedBy("dev.showrunner.lab", LAB + "cli..", LAB + "shell..", LAB + "prove..", LAB + "redrive..")
            .whereLayer("faults")
            .mayNotAccessAnyLayer()
            .whereLayer("load")
            .mayNotAccessAnyLayer()
            .whereLayer("stack")
            .mayOnlyAccessLayers("faults")
            .whereLayer("drills")
            .mayOnlyAccessLayers("stack", "load", "faults")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    /** Drill files can be read and validated without the supervisor. */
    @ArchTest
    static final ArchRule READING_A_DRILL_NEEDS_NO_SUPERVISOR = noClasses()
            .that()
            .resideInAPackage(LAB + "drill.format")
            .should()
            .dependOnClassesThat(resideInAPackage(LAB + "stack")
                    .and(simpleName("ServiceKind")
                            .or(simpleName("DesiredService"))
                            .negate()));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching(LAB + "(**)").should().beFreeOfCycles();
}
