package dev.showrunner.lab.fault;

/** Makes the faults of a kind. */
public interface FaultFactory {
    /**
     * A fault that is not applied yet.
     *
     * @throws FaultException with a sentence that names what is missing or wrong in the request
     */
    Fault create(FaultRequest request) throws FaultException;
}
