package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The services and their requirements. */
public enum ServiceKind {
    /** Limits request rates. */
    RATE_LIMITER("ratelimiter", 8081, 128),
    /** Stores playback positions. */
    CONTINUE_WATCHING("continuewatching", 8082, 160),
    /** Ranks the most watched titles. */
    TRENDING("trending", 8083, 192),
    /** Renders the home page. */
    RECOMMENDATIONS_FEED("feed", 8084, 160);

    /** Memory of a service's JVM beside the heap, in MB: class data, compiled code and stacks. */
    private static final int JVM_MB = 110;

    private final String packageName;
    private final int defaultPort;
    private final int heapMb;

    ServiceKind(String packageName, int defaultPort, int heapMb) {
        this.packageName = packageName;
        this.defaultPort = defaultPort;
        this.heapMb = heapMb;
    }

    /** The service with that label, if there is one. */
    public static Optional<ServiceKind> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    /** The service of an instance: {@code trending} for both {@code trending} and {@code trending#2}. */
    public static Optional<ServiceKind> ofInstance(String name) {
        return named(name.replaceFirst("#\\d+$", ""));
    }

    /** The labels of all services. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ServiceKind::label).toList();
    }

    /** The name on the command line, which is also the name of the module. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The backends that the service requires or gets its data from. */
    public List<BackendKind> backends() {
        return switch (this) {
            case RATE_LIMITER -> List.of(BackendKind.REDIS);
            case CONTINUE_WATCHING -> List.of(BackendKind.KAFKA, BackendKind.CASSANDRA);
            case TRENDING -> List.of(BackendKind.KAFKA, BackendKind.REDIS);
            case RECOMMENDATIONS_FEED -> List.of(BackendKind.POSTGRES, BackendKind.REDIS, BackendKind.KAFKA);
        };
    }

    /** The services that this service calls. */
    public List<ServiceKind> calls() {
        return this == RECOMMENDATIONS_FEED ? List.of(RATE_LIMITER, CONTINUE_WATCHING, TRENDING) : List.of();
    }

    /** Whether the service can run in several regions, each with its own backends. */
    public boolean isRegional() {
        return this == RATE_LIMITER;
    }

    int defaultPort() {
        return defaultPort;
    }

    /** Maximum heap, in MB. Sized by a replay, so that the stack fits into the memory of a laptop. */
    int heapMb() {
        return heapMb;
    }

    /**
     * Typical memory of an instance, in MB, as {@code ./showrunner status} shows it after a replay of MovieLens small.
     */
    public int typicalMb() {
        return heapMb + JVM_MB;
    }

    /** Name of the setting that holds the HTTP port. */
    public String portVariable() {
        return name() + "_PORT";
    }

    /** Default ports besides HTTP, by the name of their setting. */
    public Map<String, Integer> extraPorts() {
        return this == RATE_LIMITER ? Map.of("RATE_LIMITER_GRPC_PORT", 9081) : Map.of();
    }

    String urlVariable() {
        return name() + "_URL";
    }

    String mainClass() {
        return "dev.showrunner." + packageName + ".config.Application";
    }
}
