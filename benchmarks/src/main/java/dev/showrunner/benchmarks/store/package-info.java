/** Benchmarks of rate limiters over Redis, all on one server that the benchmark starts. */
@NullMarked
package dev.showrunner.benchmarks.store;

import org.jspecify.annotations.NullMarked;
