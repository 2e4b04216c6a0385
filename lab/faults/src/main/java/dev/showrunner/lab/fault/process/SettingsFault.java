package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** A service runs with other settings: it is restarted for them, and again without. */
record SettingsFault(FaultTarget victim, Map<String, String> variables) implements Fault {
    @Override
    public String description() {
        return victim.name() + " runs with " + variables;
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of("settings " + victim.name() + " " + new TreeSet<>(variables.keySet()));
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle before = ProcessFaults.running(victim);
        victim.addSettings(variables);
        victim.restart();
        return new Restarted(victim, variables.keySet(), before, new AtomicBoolean());
    }

    private record Restarted(FaultTarget victim, Set<String> names, ProcessHandle before, AtomicBoolean took)
            implements Undo {
        @Override
        public void undo() {
            victim.removeSettings(names);
            victim.restart();
        }

        /** Once it was ready with them it is, however often another fault of the same drill kills it. */
        @Override
        public Effect effect() {
            if (took.get()) {
                return new Effect(true, "it was started with them");
            }
            Optional<ProcessHandle> now = victim.process().filter(process -> process.pid() != before.pid());
            return now.filter(_ -> victim.ready())
                    .map(process -> {
                        took.set(true);
                        return new Effect(true, "process " + process.pid() + " was started with them");
                    })
                    .orElseGet(() -> new Effect(false, "it is restarting"));
        }
    }
}
