/**
 * The processes of the stack on this machine: how they are started, ended, and found again by later commands.
 *
 * <p>{@link dev.showrunner.lab.stack.Supervisor} runs in the one process that owns the others. Commands talk to it
 * through {@link dev.showrunner.lab.stack.ControlClient}.
 */
@NullMarked
package dev.showrunner.lab.stack;

import org.jspecify.annotations.NullMarked;
