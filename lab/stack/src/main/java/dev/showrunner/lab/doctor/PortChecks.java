package dev.showrunner.lab.doctor;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Ports;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the ports of the stack are free or in use by the stack itself. */
final class PortChecks {
    private static final String CHANGE_ONE = "Give each a port of its own in .env.";

    private final Settings settings;
    private final Set<Integer> own;

    /** {@code own} are the ports that the running stack listens on. */
    PortChecks(Settings settings, Set<Integer> own) {
        this.settings = settings;
        this.own = own;
    }

    List<Finding> all(Collection<ServiceKind> services) {
        List<Finding> taken = new ArrayList<>(sharedPorts(services));
        for (ServiceKind service : services) {
            ports(service)
                    .forEach((variable, port) ->
                            taken(service.label(), variable, port).ifPresent(taken::add));
        }
        List<BackendKind> backends = services.stream()
                .flatMap(service -> service.backends().stream())
                .distinct()
                .toList();
        for (BackendKind kind : backends) {
            String variable = portVariable(kind);
            settings.port(variable)
                    .flatMap(port -> taken(kind.label(), variable, port))
                    .ifPresent(taken::add);
        }
        return taken.isEmpty()
                ? List.of(Finding.ok("ports", "The ports of the services are free or in use by the stack itself."))
                : taken;
    }

    /** Finds ports that are assigned twice. Each user finds the port free now, but only one will get it. */
    private List<Finding> sharedPorts(Collection<ServiceKind> services) {
        Map<Integer, String> users = new HashMap<>();
        List<Finding> shared = new ArrayList<>();
        for (ServiceKind service : services) {
            ports(service)
                    .forEach((variable, port) -> claim(variable, port, users).ifPresent(shared::add));
        }
        for (BackendKind kind : BackendKind.values()) {
            settings.port(portVariable(kind))
                    .flatMap(port -> claim(portVariable(kind), port, users))
                    .ifPresent(shared::add);
        }
        return shared;
    }

    private Map<String, Integer> ports(ServiceKind service) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(service.portVariable(), settings.port(service));
        ports.putAll(settings.extraPorts(service));
        return ports;
    }

    private static Optional<Finding> claim(String variable, int port, Map<Integer, String> users) {
        String other = users.putIfAbsent(port, variable);
        return Optional.ofNullable(other)
                .map(first -> Finding.problem(
                        "port " + port, "%s and %s are both %d.".formatted(first, variable, port), CHANGE_ONE));
    }

    private static String portVariable(BackendKind kind) {
        return kind.name() + "_PORT";
    }

    private Optional<Finding> taken(String user, String variable, int port) {
        if (own.contains(port) || !Ports.taken(port)) {
            return Optional.empty();
        }
        String owner = Ports.owner(port).map(process -> " by " + process).orElse("");
        return Optional.of(Finding.problem(
                "port " + port,
                "Port %d of %s is taken%s.".formatted(port, user, owner),
                "End that process (a stack of another folder: ./showrunner down there), or set %s in .env."
                        .formatted(variable)));
    }
}
