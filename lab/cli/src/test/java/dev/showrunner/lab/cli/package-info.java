/** Tests of the package. */
@NullMarked
package dev.showrunner.lab.cli;

import org.jspecify.annotations.NullMarked;
