/** Tests. */
@NullMarked
package dev.showrunner.benchmarks.goal;

import org.jspecify.annotations.NullMarked;
