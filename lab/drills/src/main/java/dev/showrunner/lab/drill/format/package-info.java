/** Reads drills from {@code SERVICE/drills/NAME.yaml} and checks them by a JSON schema and for contradictions. */
@NullMarked
package dev.showrunner.lab.drill.format;

import org.jspecify.annotations.NullMarked;
