/** Benchmarks that set what is built here beside named peers and the floor of the machine, in one run. */
@NullMarked
package dev.showrunner.benchmarks;

import org.jspecify.annotations.NullMarked;
