/** Tests of this package. */
@NullMarked
package dev.showrunner.lab.replica;

import org.jspecify.annotations.NullMarked;
