package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;

/** Kills a process with SIGKILL once. The supervisor restarts it, as after any crash. */
record RestartFault(FaultTarget target) implements OneProcessFault {
    @Override
    public String description() {
        return target.name() + " is killed once";
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle process = ProcessFaults.running(target);
        process.destroyForcibly();
        return new Killed(process);
    }

    private record Killed(ProcessHandle process) implements Undo {
        @Override
        public void undo() {
            // The supervisor restarts the process.
        }

        @Override
        public Effect effect() {
            return OneProcessFault.gone(process);
        }
    }
}
