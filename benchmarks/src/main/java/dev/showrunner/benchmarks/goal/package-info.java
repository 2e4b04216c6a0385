/** The goals, and whether what was measured meets them. */
@NullMarked
package dev.showrunner.benchmarks.goal;

import org.jspecify.annotations.NullMarked;
