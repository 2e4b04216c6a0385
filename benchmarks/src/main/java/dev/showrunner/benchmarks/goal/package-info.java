/** The goals, and the verdicts on them. */
@NullMarked
package dev.showrunner.benchmarks.goal;

import org.jspecify.annotations.NullMarked;
