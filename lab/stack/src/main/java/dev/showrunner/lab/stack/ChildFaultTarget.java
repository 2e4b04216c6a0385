package dev.showrunner.lab.stack;

import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.process.FaultTarget;
import dev.showrunner.lab.process.Child;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A child of the supervisor, as faults see it.
 *
 * @param faultSettings variables beyond the usual ones, by the name of the service that is started with them
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
        return child.checked().state().serves();
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
        faultSettings.merge(name(), Map.copyOf(variables), ChildFaultTarget::both);
    }

    @Override
    public void removeSettings(Set<String> names) {
        faultSettings.computeIfPresent(name(), (_, all) -> {
            Map<String, String> left = new HashMap<>(all);
            left.keySet().removeAll(names);
            return left.isEmpty() ? null : Map.copyOf(left);
        });
    }

    private static Map<String, String> both(Map<String, String> earlier, Map<String, String> later) {
        Map<String, String> both = new HashMap<>(earlier);
        both.putAll(later);
        return Map.copyOf(both);
    }
}
