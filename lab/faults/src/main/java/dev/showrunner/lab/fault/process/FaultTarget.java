package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A process of the stack that faults can be applied to. Thread-safe. */
public interface FaultTarget {
    /** Returns the name shown by {@code ./showrunner status}. */
    String name();

    /** Returns the current process; empty between an exit and the next start. */
    Optional<ProcessHandle> process();

    /** Returns whether the process reports that it is ready. */
    boolean ready();

    /** Sets whether the process stays down after it exits instead of being restarted. */
    void holdDown(boolean hold);

    /** Begins a graceful stop, after which the process is started again. */
    void restart();

    /**
     * Adds environment variables, which apply from the next start on.
     *
     * @throws FaultException if the process takes no settings
     */
    void addSettings(Map<String, String> variables) throws FaultException;

    /** Removes environment variables that were added, from the next start on. */
    void removeSettings(Set<String> names);
}
