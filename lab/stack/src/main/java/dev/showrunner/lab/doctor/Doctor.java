package dev.showrunner.lab.doctor;

import dev.showrunner.lab.doctor.Finding.Level;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.stack.Checkout;
import dev.showrunner.lab.stack.Containers;
import dev.showrunner.lab.stack.ControlClient;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import dev.showrunner.lab.stack.Stack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the checks on a checkout and its machine. */
public final class Doctor {
    private final Checkout checkout;
    private final Settings settings;

    /** Creates a doctor for a checkout. */
    public Doctor(Checkout checkout, Settings settings) {
        this.checkout = checkout;
        this.settings = settings;
    }

    /** Runs all checks, for all services. */
    public List<Finding> findings() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("JDK 25", System.getProperty("java.home") + "."));
        findings.addAll(beforeStart(List.of(ServiceKind.values())));
        findings.add(new StateChecks(checkout).processes());
        findings.add(new StateChecks(checkout).faults());
        findings.add(docker());
        findings.add(access());
        return findings;
    }

    /** Runs the checks that must pass before these services can start. */
    public List<Finding> beforeStart(Collection<ServiceKind> services) throws IOException {
        List<Finding> findings = new ArrayList<>(
                new MachineChecks(Machine.of(checkout.state()), services).all().toList());
        new AccountCheck(System.getProperty("user.name", "")).finding(services).ifPresent(findings::add);
        findings.addAll(ports(services));
        StateChecks state = new StateChecks(checkout);
        findings.add(state.data());
        findings.add(state.writable());
        return findings;
    }

    private List<Finding> ports(Collection<ServiceKind> services) {
        try {
            for (ServiceKind service : ServiceKind.values()) {
                settings.url(service); // each service gets the URLs of all others, running or not
            }
            return new PortChecks(settings, ownPorts()).all(services);
        } catch (IllegalArgumentException e) {
            return List.of(Finding.problem(
                    "settings", e.getMessage() + ".", "Set it in .env, or in the environment, which overrides .env."));
        }
    }

    private Set<Integer> ownPorts() {
        Optional<ControlClient> running = new Stack(checkout).running();
        try {
            return running.isEmpty()
                    ? Set.of()
                    : running.get().status().children().stream()
                            .flatMap(this::ports)
                            .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // the stack is ending and frees its ports
        }
    }

    private Stream<Integer> ports(ChildStatus child) {
        return Stream.concat(
                Stream.of(child.port()),
                ServiceKind.ofInstance(child.name()).stream()
                        .flatMap(service -> settings.extraPorts(service).values().stream()));
    }

    private Finding docker() throws InterruptedException {
        Optional<String> problem = new Containers(checkout).problem();
        return problem.isEmpty()
                ? Finding.ok("Docker", "Compose works, for up --containers.")
                : Finding.notice("Docker", problem.get(), "Only up --containers and test -Pcontainers need it.");
    }

    private static Finding access() {
        return Finding.notice(
                "access",
                "Development mode: members are not authenticated, so anybody on this machine can read and write any"
                        + " profile.",
                "All ports are on loopback; do not forward them.");
    }

    /** The findings that prevent a start. */
    public static List<Finding> problems(List<Finding> findings) {
        return at(Level.PROBLEM, findings);
    }

    /** The findings that limit the stack without preventing a start. */
    public static List<Finding> warnings(List<Finding> findings) {
        return at(Level.NOTICE, findings);
    }

    private static List<Finding> at(Level level, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.level() == level).toList();
    }
}
