package dev.showrunner.lab.fault.process;

import java.util.List;
import java.util.Optional;

/** Looks up the processes of the stack. */
public interface FaultTargets {
    /** Returns the process of that name, if it is part of the stack now. */
    Optional<FaultTarget> named(String name);

    /** Returns the names of all processes. */
    List<String> names();
}
