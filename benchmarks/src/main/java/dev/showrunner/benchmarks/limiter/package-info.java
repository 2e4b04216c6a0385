/** Token buckets inside one process. */
@NullMarked
package dev.showrunner.benchmarks.limiter;

import org.jspecify.annotations.NullMarked;
