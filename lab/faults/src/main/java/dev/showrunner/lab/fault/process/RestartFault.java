package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;

/** Kill -9, once: the supervisor starts it again, as after any death. */
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
            // The supervisor has begun to start it again.
        }

        @Override
        public Effect effect() {
            return OneProcessFault.gone(process);
        }
    }
}
