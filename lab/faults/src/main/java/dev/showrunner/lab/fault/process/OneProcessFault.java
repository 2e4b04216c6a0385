package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import java.util.Optional;

/** A fault that needs a process for itself: two faults of the same process would interfere with each other. */
interface OneProcessFault extends Fault {
    /** Returns the target of the fault. */
    FaultTarget target();

    @Override
    default Optional<String> exclusiveResource() {
        return Optional.of("process " + target().name());
    }

    /** Returns the effect of a kill. */
    static Effect gone(ProcessHandle killed) {
        boolean gone = !killed.isAlive();
        return new Effect(gone, "process " + killed.pid() + (gone ? " is gone" : " still runs"));
    }
}
