/**
 * Drills: experiments with a verdict. A drill says what must hold while something is broken on purpose, and a control run, with
 * the mechanism under test switched off, shows that the drill can fail at all.
 *
 * <p>{@code format} reads a drill, {@code run} carries it out, {@code measure} keeps what was seen, {@code judge} decides, and
 * {@code report} tells.
 */
@NullMarked
package dev.showrunner.lab.drill;

import org.jspecify.annotations.NullMarked;
