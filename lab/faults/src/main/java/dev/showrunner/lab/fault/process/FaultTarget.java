package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A process of the stack that something can be done to. Thread-safe. */
public interface FaultTarget {
    /** Its name in {@code ./showrunner status}. */
    String name();

    /** The process that does the job now; empty between two lives. */
    Optional<ProcessHandle> process();

    /** Whether it says that it does its job. */
    boolean ready();

    /** While held down it is not started again when it has ended. */
    void holdDown(boolean hold);

    /** Begins to end it in order; it is started again then. */
    void restart();

    /**
     * Adds to the variables that it is started with beyond the usual ones, from its next start on.
     *
     * @throws FaultException if it takes no settings
     */
    void addSettings(Map<String, String> variables) throws FaultException;

    /** Takes them away again, from its next start on. */
    void removeSettings(Set<String> names);
}
