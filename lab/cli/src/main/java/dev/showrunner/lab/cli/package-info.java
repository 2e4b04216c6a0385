/** The verbs of {@code ./showrunner}, one class each. They delegate the work to the other packages. */
@NullMarked
package dev.showrunner.lab.cli;

import org.jspecify.annotations.NullMarked;
