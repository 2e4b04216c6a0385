package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services, and what each needs to run. */
public enum ServiceKind {
    /** Stops abuse. */
    RATE_LIMITER("ratelimiter", 8081, 128),
    /** Keeps positions. */
    CONTINUE_WATCHING("continuewatching", 8082, 160),
    /** Counts what is watched. */
    TRENDING("trending", 8083, 192),
    /** Renders the home page. */
    RECOMMENDATIONS_FEED("feed", 8084, 160);

    /** Class data, compiled code and stacks of a service's JVM, in MB. */
    private static final int JVM_MB = 110;

    private final String packageName;
    private final int defaultPort;
    private final int heapMb;

    ServiceKind(String packageName, int defaultPort, int heapMb) {
        this.packageName = packageName;
        this.defaultPort = defaultPort;
        this.heapMb = heapMb;
    }

    /** The service of that name, if there is one. */
    public static Optional<ServiceKind> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /** The service that a process of that name is an instance of, {@code trending} and {@code trending#2} alike. */
    public static Optional<ServiceKind> ofInstance(String name) {
        return named(name.replaceFirst("#\\d+$", ""));
    }

    /** The names of all. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ServiceKind::label).toList();
    }

    /** The name as people type it, which is the module's too. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The servers that it cannot do its job without, or that its data comes through. */
    public List<BackendKind> backends() {
        return switch (this) {
            case RATE_LIMITER -> List.of(BackendKind.REDIS);
            case CONTINUE_WATCHING -> List.of(BackendKind.KAFKA, BackendKind.CASSANDRA);
            case TRENDING -> List.of(BackendKind.KAFKA, BackendKind.REDIS);
            case RECOMMENDATIONS_FEED -> List.of(BackendKind.POSTGRES, BackendKind.REDIS, BackendKind.KAFKA);
        };
    }

    /** The services that it calls. */
    public List<ServiceKind> calls() {
        return this == RECOMMENDATIONS_FEED ? List.of(RATE_LIMITER, CONTINUE_WATCHING, TRENDING) : List.of();
    }

    /** Whether it can run in several regions, each with its own of the backends. */
    public boolean isRegional() {
        return this == RATE_LIMITER;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** The largest heap in MB: fits the stack into the memory of a laptop, measured with a replay. */
    int heapMb() {
        return heapMb;
    }

    /** What it takes altogether in MB, as {@code ./showrunner status} shows it after a replay of MovieLens small. */
    public int typicalMb() {
        return heapMb + JVM_MB;
    }

    /** The setting that holds its port. */
    public String portVariable() {
        return name() + "_PORT";
    }

    /** Ports beside the one for HTTP, by the settings that hold them, with their defaults. */
    public Map<String, Integer> furtherPorts() {
        return this == RATE_LIMITER ? Map.of("RATE_LIMITER_GRPC_PORT", 9081) : Map.of();
    }

    String urlVariable() {
        return name() + "_URL";
    }

    String mainClass() {
        return "dev.showrunner." + packageName + ".config.Application";
    }
}
