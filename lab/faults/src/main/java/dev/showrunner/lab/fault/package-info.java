/**
 * Faults as leases: whatever is broken on purpose is put right again when its time is over, by the supervisor, whether the
 * one who asked for it is still there or not.
 *
 * <p>{@link dev.showrunner.lab.fault.Leases} holds them, {@link dev.showrunner.lab.fault.FaultRoutes} is the way to them over
 * the control API, and a {@link dev.showrunner.lab.fault.FaultFactory} makes the faults of a kind.
 */
@NullMarked
package dev.showrunner.lab.fault;

import org.jspecify.annotations.NullMarked;
