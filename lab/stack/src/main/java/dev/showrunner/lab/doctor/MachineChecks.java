package dev.showrunner.lab.doctor;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks whether a machine can run some of the services. Has no side effects, so every finding is unit-tested. */
final class MachineChecks {
    private static final long MB = 1 << 20;

    /** Data, logs and class archives of a stack after a replay of MovieLens small, in bytes, with a reserve. */
    private static final long DISK_NEEDED = 1_500 * MB;

    private final Machine machine;
    private final Collection<ServiceKind> services;

    MachineChecks(Machine machine, Collection<ServiceKind> services) {
        this.machine = machine;
        this.services = services;
    }

    Stream<Finding> all() {
        return services.contains(ServiceKind.CONTINUE_WATCHING)
                ? Stream.of(platform(), cassandraJava(), memory(), disk())
                : Stream.of(platform(), memory(), disk());
    }

    Finding platform() {
        String platform = machine.system() + " on " + machine.processor();
        boolean arm = machine.processor().matches("(?i)aarch64|arm64");
        boolean x64 = machine.processor().matches("(?i)amd64|x86_64");
        String system = machine.system().toLowerCase(Locale.ROOT);
        boolean supported = system.startsWith("linux") ? arm || x64 : system.startsWith("mac") && arm;
        if (supported) {
            return Finding.ok("platform", platform + ".");
        }
        return Finding.problem(
                "platform",
                platform
                        + " is not supported: the servers that run without Docker need Linux on x64 or arm64, or macOS"
                        + " on arm64.",
                "Use ./showrunner up --containers, or on Windows run it inside WSL2.");
    }

    Finding cassandraJava() {
        if (machine.cassandraJava().isPresent()) {
            return Finding.ok("JDK 17", machine.cassandraJava().get() + ", for Cassandra.");
        }
        String what = "No JDK 17 or 11 was found, and Cassandra does not run on later versions.";
        String fix = "Install one (apt-get install openjdk-17-jdk-headless, brew install openjdk@17, sdk install java"
                + " 17-tem). Every service but continue-watching works without it: ./showrunner up rate-limiter"
                + " trending recommendations-feed.";
        return services.contains(ServiceKind.CONTINUE_WATCHING)
                ? Finding.problem("JDK 17", what, fix)
                : Finding.notice("JDK 17", what, fix);
    }

    Finding memory() {
        long needed = MB * neededMb();
        String what = "%,d MB are available, and these services with their backends take about %,d MB."
                .formatted(machine.availableMemory() / MB, needed / MB);
        String fix = "Close something, or start less: ./showrunner up rate-limiter takes about %d MB."
                .formatted(neededMb(List.of(ServiceKind.RATE_LIMITER)));
        if (machine.availableMemory() >= needed) {
            return Finding.ok("memory", what);
        }
        return machine.availableMemory() >= needed / 2
                ? Finding.notice("memory", what, fix)
                : Finding.problem("memory", what, fix);
    }

    Finding disk() {
        String what = "%,d MB are free on the disk of the checkout, and a stack with a replay takes up to %,d MB."
                .formatted(machine.freeDisk() / MB, DISK_NEEDED / MB);
        String fix = "Free some space, or delete .showrunner/ (all data of the stack) if you no longer need it.";
        if (machine.freeDisk() >= DISK_NEEDED) {
            return Finding.ok("disk", what);
        }
        return machine.freeDisk() >= DISK_NEEDED / 3
                ? Finding.notice("disk", what, fix)
                : Finding.problem("disk", what, fix);
    }

    private long neededMb() {
        return neededMb(services);
    }

    private static long neededMb(Collection<ServiceKind> services) {
        return services.stream().mapToLong(ServiceKind::typicalMb).sum()
                + services.stream()
                        .flatMap(service -> service.backends().stream())
                        .distinct()
                        .mapToLong(MachineChecks::typicalMb)
                        .sum();
    }

    /**
     * Typical memory of a backend, in MB, as {@code ./showrunner status} shows it after a replay of MovieLens small.
     */
    private static long typicalMb(BackendKind kind) {
        return switch (kind) {
            case REDIS -> 20;
            case KAFKA -> 450;
            case CASSANDRA -> 750;
            case POSTGRES -> 60;
        };
    }
}
