package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import dev.showrunner.lab.stack.DesiredService;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.trace.TraceJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The stack that a drill runs on. Thread-safe. */
public interface Laboratory {
    /**
     * Returns one sentence per reason not to run a drill now: a process is missing or not ready, or a fault is active.
     */
    List<String> problems(List<DesiredService> services) throws IOException;

    /** Returns the names of a service's instances, as faults name them; a single instance has the service's name. */
    List<String> instances(ServiceKind service) throws IOException;

    /** Returns the address of a service. */
    URI url(ServiceKind service);

    /** Returns the address of each instance of a service; a single instance has the service's address. */
    List<URI> instanceUrls(ServiceKind service) throws IOException;

    /** Returns the address of the Kafka broker; empty if there is none. */
    Optional<String> kafka() throws IOException;

    /**
     * Injects a fault, which lasts until it is undone or its time to live is over.
     *
     * @throws FaultException if the fault cannot be injected
     */
    Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException;

    /** Restarts the time to live of a fault; returns false if it has been undone. */
    boolean renew(String id, Duration timeToLive) throws IOException;

    /** Returns a fault; empty if it is not active. */
    Optional<Lease> fault(String id) throws IOException;

    /**
     * Undoes a fault.
     *
     * @throws FaultException if the fault could not be undone in full
     */
    void undo(String id) throws IOException, FaultException;

    /** Returns the trace of a request with its critical path; empty if it is not stored. */
    Optional<TraceJson> trace(String traceId);
}
