/** Benchmarks of the start time and the memory of the stack. */
@NullMarked
package dev.showrunner.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
