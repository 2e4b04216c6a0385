/** Token buckets in Redis, all on the same server that the benchmark starts. */
@NullMarked
package dev.showrunner.benchmarks.store;

import org.jspecify.annotations.NullMarked;
