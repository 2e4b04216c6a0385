package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.util.Optional;

/** Kill -9, once: the supervisor starts it again, as after any death. */
record RestartFault(Victim victim) implements Fault {
    @Override
    public String description() {
        return victim.name() + " is killed once";
    }

    @Override
    public Optional<String> exclusive() {
        return ProcessFaults.exclusive(victim);
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle process = ProcessFaults.running(victim);
        process.destroyForcibly();
        return new Killed(process);
    }

    private record Killed(ProcessHandle process) implements Undo {
        @Override
        public void undo() {
            // The supervisor has begun to start it again.
        }

        @Override
        public Effect effect() {
            boolean gone = !process.isAlive();
            return new Effect(gone, "process " + process.pid() + (gone ? " is gone" : " still runs"));
        }
    }
}
