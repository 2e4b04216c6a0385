/** Holds what was measured against what was expected. */
@NullMarked
package dev.showrunner.lab.drill.judge;

import org.jspecify.annotations.NullMarked;
