/** Tests. */
@NullMarked
package dev.showrunner.lab.prove;

import org.jspecify.annotations.NullMarked;
