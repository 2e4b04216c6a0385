package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A service runs with other settings: it is restarted for them, and again without. */
record SettingsFault(Victim victim, Map<String, String> variables) implements Fault {
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
        return new Restarted(victim, variables.keySet(), before);
    }

    private record Restarted(Victim victim, Set<String> names, ProcessHandle before) implements Undo {
        @Override
        public void undo() {
            victim.removeSettings(names);
            victim.restart();
        }

        @Override
        public Effect effect() {
            Optional<ProcessHandle> now = victim.process().filter(process -> process.pid() != before.pid());
            return now.filter(_ -> victim.ready())
                    .map(process -> new Effect(true, "process " + process.pid() + " was started with them"))
                    .orElseGet(() -> new Effect(false, "it is restarting"));
        }
    }
}
