/** Tests. */
@NullMarked
package dev.showrunner.benchmarks;

import org.jspecify.annotations.NullMarked;
