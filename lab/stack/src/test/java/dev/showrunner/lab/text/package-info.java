/** Tests of this package. */
@NullMarked
package dev.showrunner.lab.text;

import org.jspecify.annotations.NullMarked;
