/** How a benchmark measures: subjects in turn, and what can be said from a few noisy samples. */
@NullMarked
package dev.showrunner.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
