/** Reports of a run: for the console, as JSON, and for {@code RESULTS.md}. */
@NullMarked
package dev.showrunner.benchmarks.report;

import org.jspecify.annotations.NullMarked;
