/** Tests of this package. */
@NullMarked
package dev.showrunner.lab.process;

import org.jspecify.annotations.NullMarked;
