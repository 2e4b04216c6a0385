/** The command line behind the launcher. */
@NullMarked
package dev.showrunner.lab;

import org.jspecify.annotations.NullMarked;
