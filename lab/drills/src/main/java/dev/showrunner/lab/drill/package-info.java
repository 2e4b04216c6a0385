/**
 * Drills: experiments with a verdict. A drill states what must hold while something is broken on purpose. Its control
 * run switches off the mechanism under test and shows that the drill can fail.
 *
 * <p>{@code format} reads a drill, {@code run} runs it, {@code disturb} injects faults into its load, {@code measure}
 * records requests and metrics, {@code judge} judges the expectations, and {@code report} writes the report.
 */
@NullMarked
package dev.showrunner.lab.drill;

import org.jspecify.annotations.NullMarked;
