/** The command line behind the launcher; {@link dev.showrunner.lab.cli} has the verbs. */
@NullMarked
package dev.showrunner.lab;

import org.jspecify.annotations.NullMarked;
