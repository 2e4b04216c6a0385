package dev.showrunner.lab.fault.process;

import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.fault.FaultRequest;
import java.util.Map;

/** The kinds of fault that are done to processes. */
public final class ProcessFaults {
    private ProcessFaults() {}

    /** {@code kill}, {@code hang}, {@code restart} and {@code settings}, by their names. */
    public static Map<String, FaultFactory> of(FaultTargets victims) {
        return Map.of(
                "kill", request -> new KillFault(victim(victims, request)),
                "hang", request -> new HangFault(victim(victims, request)),
                "restart", request -> new RestartFault(victim(victims, request)),
                "settings", request -> settings(victims, request));
    }

    private static Fault settings(FaultTargets victims, FaultRequest request) throws FaultException {
        return new SettingsFault(victim(victims, request), request.variables("env"));
    }

    private static FaultTarget victim(FaultTargets victims, FaultRequest request) throws FaultException {
        String target = request.text("target");
        return victims.named(target)
                .orElseThrow(() -> new FaultException("Nothing named \"" + target + "\" is running; there are "
                        + String.join(", ", victims.names()) + "."));
    }

    static ProcessHandle running(FaultTarget victim) throws FaultException {
        return victim.process()
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new FaultException(victim.name() + " has no process at this moment."));
    }
}
