/** Benchmarks that compare this project with named peers and with a floor, in one run. */
@NullMarked
package dev.showrunner.benchmarks;

import org.jspecify.annotations.NullMarked;
