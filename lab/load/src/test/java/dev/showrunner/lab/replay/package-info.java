/** Tests of the package. */
@NullMarked
package dev.showrunner.lab.replay;

import org.jspecify.annotations.NullMarked;
