/** Tests. */
@NullMarked
package dev.showrunner.benchmarks.limiter;

import org.jspecify.annotations.NullMarked;
