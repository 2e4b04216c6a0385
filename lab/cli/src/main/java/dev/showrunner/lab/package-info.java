/** The entry point of the {@code ./showrunner} command line. The verbs are in {@link dev.showrunner.lab.cli}. */
@NullMarked
package dev.showrunner.lab;

import org.jspecify.annotations.NullMarked;
