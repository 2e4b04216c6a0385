package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** Restarts a service with other settings, and restarts it without them when the fault is undone. */
record SettingsFault(FaultTarget target, Map<String, String> variables) implements Fault {
    @Override
    public String description() {
        return target.name() + " runs with " + variables;
    }

    @Override
    public Optional<String> exclusiveResource() {
        return Optional.of("settings " + target.name() + " " + new TreeSet<>(variables.keySet()));
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle before = ProcessFaults.running(target);
        target.addSettings(variables);
        target.restart();
        return new Restarted(target, variables.keySet(), before, new AtomicBoolean());
    }

    private record Restarted(FaultTarget target, Set<String> names, ProcessHandle before, AtomicBoolean took)
            implements Undo {
        @Override
        public void undo() {
            target.removeSettings(names);
            target.restart();
        }

        /**
         * Stays in effect once the service was ready with the settings, even if another fault kills the service later.
         */
        @Override
        public Effect effect() {
            if (took.get()) {
                return new Effect(true, "the service was started with the settings");
            }
            Optional<ProcessHandle> now = target.process().filter(process -> process.pid() != before.pid());
            return now.filter(_ -> target.ready())
                    .map(process -> {
                        took.set(true);
                        return new Effect(true, "process " + process.pid() + " was started with the settings");
                    })
                    .orElseGet(() -> new Effect(false, "the service is restarting"));
        }
    }
}
