package dev.showrunner.lab.fault.process;

import java.util.List;
import java.util.Optional;

/** The processes of the stack. */
public interface FaultTargets {
    /** The one of that name, if it is part of the stack at present. */
    Optional<FaultTarget> named(String name);

    /** The names of all. */
    List<String> names();
}
