package dev.showrunner.lab.fault;

/** Creates the faults of one kind. */
public interface FaultFactory {
    /**
     * Returns a fault that has not been applied yet.
     *
     * @throws FaultException if the request is incomplete or invalid; the message names the field
     */
    Fault create(FaultRequest request) throws FaultException;
}
