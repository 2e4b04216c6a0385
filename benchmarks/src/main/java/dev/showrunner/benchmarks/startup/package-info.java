/** From the command to a stack that is ready, and the memory it takes. */
@NullMarked
package dev.showrunner.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
