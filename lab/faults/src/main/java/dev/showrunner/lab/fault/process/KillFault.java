package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;
import java.util.Optional;

/** Kills a process with SIGKILL and prevents its restart until the fault is undone. */
record KillFault(FaultTarget target) implements OneProcessFault {
    @Override
    public String description() {
        return target.name() + " is killed and kept down";
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle process = ProcessFaults.running(target);
        target.holdDown(true);
        process.destroyForcibly();
        return new Down(target, process);
    }

    private record Down(FaultTarget target, ProcessHandle killed) implements Undo {
        @Override
        public void undo() {
            target.holdDown(false);
        }

        @Override
        public Effect effect() {
            Optional<ProcessHandle> other =
                    target.process().filter(now -> now.pid() != killed.pid()).filter(ProcessHandle::isAlive);
            return other.map(process -> new Effect(false, "process " + process.pid() + " has taken its place"))
                    .orElseGet(() -> OneProcessFault.gone(killed));
        }
    }
}
