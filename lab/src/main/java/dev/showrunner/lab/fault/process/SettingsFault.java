package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.util.Map;
import java.util.Optional;

/** A service runs with other settings: it is restarted for them, and again without. */
record SettingsFault(Victim victim, Map<String, String> variables) implements Fault {
    @Override
    public String description() {
        return victim.name() + " runs with " + variables;
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of("settings " + victim.name());
    }

    @Override
    public Undo apply() throws FaultException {
        ProcessHandle before = ProcessFaults.running(victim);
        victim.settings(variables);
        victim.restart();
        return new Restarted(victim, before);
    }

    private record Restarted(Victim victim, ProcessHandle before) implements Undo {
        @Override
        public void undo() throws FaultException {
            victim.settings(Map.of());
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
