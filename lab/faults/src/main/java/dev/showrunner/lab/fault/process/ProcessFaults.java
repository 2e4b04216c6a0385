package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.fault.FaultRequest;
import java.util.Map;

/** Registers the kinds of fault that act on processes. */
public final class ProcessFaults {
    private ProcessFaults() {}

    /** Returns the kinds {@code kill}, {@code hang}, {@code restart} and {@code settings}, by name. */
    public static Map<String, FaultFactory> of(FaultTargets targets) {
        return Map.of(
                "kill", request -> new KillFault(target(targets, request)),
                "hang", request -> new HangFault(target(targets, request)),
                "restart", request -> new RestartFault(target(targets, request)),
                "settings", request -> settings(targets, request));
    }

    private static Fault settings(FaultTargets targets, FaultRequest request) throws FaultException {
        return new SettingsFault(target(targets, request), request.variables("env"));
    }

    private static FaultTarget target(FaultTargets targets, FaultRequest request) throws FaultException {
        String name = request.text("target");
        return targets.named(name)
                .orElseThrow(() -> new FaultException("Nothing named \"" + name + "\" is running; there are "
                        + String.join(", ", targets.names()) + "."));
    }

    static ProcessHandle running(FaultTarget target) throws FaultException {
        return target.process()
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() ->
                        new FaultException(target.name() + " has no process now; try again when it has started."));
    }
}
