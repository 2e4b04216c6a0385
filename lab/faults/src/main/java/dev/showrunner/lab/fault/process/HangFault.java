package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.FaultException;
import java.io.IOException;

/** Stops a process with SIGSTOP. Its connections stay open and the kernel accepts new ones, but nothing answers. */
record HangFault(FaultTarget target) implements OneProcessFault {
    @Override
    public String description() {
        return target.name() + " hangs";
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle process = ProcessFaults.running(target);
        try {
            Signals.stop(process);
        } catch (IOException e) {
            throw new FaultException(target.name() + " cannot be stopped: " + e.getMessage(), e);
        }
        return new Hanging(target, process);
    }

    private record Hanging(FaultTarget target, ProcessHandle process) implements Undo {
        @Override
        public void undo() throws FaultException {
            try {
                Signals.resume(process);
            } catch (IOException e) {
                throw new FaultException(target.name() + " cannot be resumed: " + e.getMessage(), e);
            }
        }

        @Override
        public Effect effect() {
            try {
                boolean stopped = process.isAlive() && Signals.stopped(process);
                String state = stopped ? " is in state T, stopped" : process.isAlive() ? " runs" : " is gone";
                return new Effect(stopped, "process " + process.pid() + state);
            } catch (IOException e) {
                return new Effect(false, "the state of process " + process.pid() + " cannot be read");
            }
        }
    }
}
