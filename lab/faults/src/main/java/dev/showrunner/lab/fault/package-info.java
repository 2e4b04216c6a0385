/**
 * Faults with a time to live. The supervisor undoes each fault when its time is over, even if the client that requested
 * it has gone.
 *
 * <p>{@link dev.showrunner.lab.fault.Leases} holds the faults, {@link dev.showrunner.lab.fault.FaultRoutes} serves them
 * over the control API, and a {@link dev.showrunner.lab.fault.FaultFactory} creates the faults of one kind.
 */
@NullMarked
package dev.showrunner.lab.fault;

import org.jspecify.annotations.NullMarked;
