/** The measuring harness: interleaved subjects, and statistics of a few noisy samples. */
@NullMarked
package dev.showrunner.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
