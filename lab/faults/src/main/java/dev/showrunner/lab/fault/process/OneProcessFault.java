package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import java.util.Optional;

/** A fault of one process: two of them would get into each other's way. */
interface OneProcessFault extends Fault {
    /** Whose process it is. */
    FaultTarget target();

    @Override
    default Optional<String> exclusiveResource() {
        return Optional.of("process " + target().name());
    }

    /** The effect of a kill. */
    static Effect gone(ProcessHandle killed) {
        boolean gone = !killed.isAlive();
        return new Effect(gone, "process " + killed.pid() + (gone ? " is gone" : " still runs"));
    }
}
