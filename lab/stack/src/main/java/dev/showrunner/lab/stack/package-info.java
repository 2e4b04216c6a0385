/**
 * The stack on this machine: which processes there are, who starts and ends them, and how a later command finds them.
 *
 * <p>{@link dev.showrunner.lab.stack.Supervisor} is the one process that owns the others; everything else in the command
 * line talks to it through {@link dev.showrunner.lab.stack.ControlClient}.
 */
@NullMarked
package dev.showrunner.lab.stack;

import org.jspecify.annotations.NullMarked;
