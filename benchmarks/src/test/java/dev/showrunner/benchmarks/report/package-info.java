/** Tests. */
@NullMarked
package dev.showrunner.benchmarks.report;

import org.jspecify.annotations.NullMarked;
