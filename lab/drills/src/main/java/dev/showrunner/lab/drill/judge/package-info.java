/** Compares what was measured with what was expected. */
@NullMarked
package dev.showrunner.lab.drill.judge;

import org.jspecify.annotations.NullMarked;
