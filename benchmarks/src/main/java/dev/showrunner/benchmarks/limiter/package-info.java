/** Benchmarks of in-process rate limiters. */
@NullMarked
package dev.showrunner.benchmarks.limiter;

import org.jspecify.annotations.NullMarked;
