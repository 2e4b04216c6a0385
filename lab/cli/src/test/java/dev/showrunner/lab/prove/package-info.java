/** Tests of the package. */
@NullMarked
package dev.showrunner.lab.prove;

import org.jspecify.annotations.NullMarked;
