/** Tests. */
@NullMarked
package dev.showrunner.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
