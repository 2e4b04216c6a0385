/** A drill as it is written: {@code SERVICE/drills/NAME.yaml}, checked by a JSON schema and by its meaning. */
@NullMarked
package dev.showrunner.lab.drill.format;

import org.jspecify.annotations.NullMarked;
