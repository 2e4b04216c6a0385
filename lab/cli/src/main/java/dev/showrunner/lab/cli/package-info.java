/** The verbs of {@code ./showrunner}: one class each, thin over the packages that do the work. */
@NullMarked
package dev.showrunner.lab.cli;

import org.jspecify.annotations.NullMarked;
