package dev.showrunner.lab.stack;

import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.process.FaultTarget;
import dev.showrunner.lab.process.Child;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adapts a child of the supervisor to the target of a fault.
 *
 * @param faultSettings variables that faults set, by instance name
 */
record ChildFaultTarget(Child child, Map<String, Map<String, String>> faultSettings) implements FaultTarget {
    @Override
    public String name() {
        return child.status().name();
    }

    @Override
    public Optional<ProcessHandle> process() {
        long pid = child.status().pid();
        return pid == 0 ? Optional.empty() : ProcessHandle.of(pid);
    }

    @Override
    public boolean ready() {
        return child.probedStatus().state().serves();
    }

    @Override
    public void holdDown(boolean hold) {
        child.holdDown(hold);
    }

    @Override
    public void restart() {
        child.restart();
    }

    @Override
    public void addSettings(Map<String, String> variables) throws FaultException {
        if (child.status().backend()) {
            throw new FaultException(name() + " is a backend: only services take settings.");
        }
        faultSettings.merge(name(), Map.copyOf(variables), ChildFaultTarget::merged);
    }

    @Override
    public void removeSettings(Set<String> names) {
        faultSettings.computeIfPresent(name(), (_, all) -> {
            Map<String, String> remaining = new HashMap<>(all);
            remaining.keySet().removeAll(names);
            return remaining.isEmpty() ? null : Map.copyOf(remaining);
        });
    }

    private static Map<String, String> merged(Map<String, String> earlier, Map<String, String> later) {
        Map<String, String> merged = new HashMap<>(earlier);
        merged.putAll(later);
        return Map.copyOf(merged);
    }
}
