/** Tests of this package. */
@NullMarked
package dev.showrunner.lab.stack;

import org.jspecify.annotations.NullMarked;
