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

/** A stack to experiment on. Thread-safe. */
public interface Laboratory {
    /** A sentence for each reason not to experiment on it now: something is missing, not ready, or broken already. */
    List<String> problems(List<DesiredService> services) throws IOException;

    /** The names of a service's instances, as faults have them: that of the service where there is one alone. */
    List<String> instances(ServiceKind service) throws IOException;

    /** Where a service answers. */
    URI url(ServiceKind service);

    /** Where each of its instances answers by itself: the same where there is one alone. */
    List<URI> instanceUrls(ServiceKind service) throws IOException;

    /** Address of the Kafka brokers; empty where there is none. */
    Optional<String> kafka() throws IOException;

    /**
     * Breaks something.
     *
     * @throws FaultException if it cannot be broken
     */
    Lease acquire(ObjectNode fault, Duration timeToLive) throws IOException, FaultException;

    /** Lets a fault live on; false if it has been undone. */
    boolean renew(String id, Duration timeToLive) throws IOException;

    /** A fault, while it is there. */
    Optional<Lease> fault(String id) throws IOException;

    /**
     * Undoes a fault.
     *
     * @throws FaultException if something of it is left
     */
    void undo(String id) throws IOException, FaultException;

    /** A recorded request with its critical path; empty where it is not kept. */
    Optional<TraceJson> trace(String traceId);
}
