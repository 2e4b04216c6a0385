/** Tests of the package. */
@NullMarked
package dev.showrunner.lab.shell;

import org.jspecify.annotations.NullMarked;
