package dev.showrunner.lab.stack;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A service that should run. Its text form is {@code trending}, {@code trending=2} for two instances, or
 * {@code rate-limiter@2} for two regions.
 *
 * @param service kind of service
 * @param replicas number of instances, 1 to {@value #MAX_REPLICAS}; 2 to {@value #MAX_REGIONS} if regional
 * @param regional whether each instance is in a region of its own, with a Redis of its own
 */
public record DesiredService(ServiceKind service, int replicas, boolean regional) {
    /** Number of partitions of the events; further instances would have nothing to read. */
    public static final int MAX_REPLICAS = 8;

    /** Number of region names. */
    public static final int MAX_REGIONS = 4;

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:([=@])([1-9]\\d?))?");

    /** Checks the range of {@code replicas}. */
    public DesiredService {
        if (!possible(service, replicas, regional)) {
            throw new IllegalArgumentException("replicas must be 1 to " + MAX_REPLICAS + ", or 2 to " + MAX_REGIONS
                    + " regions of a service that supports regions");
        }
    }

    /** Creates a service in one region. */
    public DesiredService(ServiceKind service, int replicas) {
        this(service, replicas, false);
    }

    private static boolean possible(ServiceKind service, int replicas, boolean regional) {
        return regional
                ? service.isRegional() && replicas > 1 && replicas <= MAX_REGIONS
                : replicas > 0 && replicas <= MAX_REPLICAS;
    }

    /** Parses {@code text}; empty if the service is unknown or the number of instances or regions is not valid. */
    public static Optional<DesiredService> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int replicas = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        boolean regional = "@".equals(matcher.group(2));
        return ServiceKind.named(matcher.group(1))
                .filter(service -> possible(service, replicas, regional))
                .map(service -> new DesiredService(service, replicas, regional));
    }

    /** Parses the texts and skips those that are not valid. */
    static List<DesiredService> known(List<String> texts) {
        return texts.stream().flatMap(text -> of(text).stream()).toList();
    }

    /** One instance of each service. */
    public static List<DesiredService> one(Collection<ServiceKind> services) {
        return services.stream().map(service -> new DesiredService(service, 1)).toList();
    }

    /** The text that {@link #of} parses. */
    public String text() {
        return replicas == 1 ? service.label() : service.label() + (regional ? "@" : "=") + replicas;
    }

    /** Number of regions. */
    public int regions() {
        return regional ? replicas : 1;
    }

    /**
     * Names of the instances: the service's name if there is one instance, otherwise with {@code #1}, {@code #2}, ...
     */
    List<String> names() {
        return replicas == 1
                ? List.of(service.label())
                : IntStream.rangeClosed(1, replicas)
                        .mapToObj(number -> service.label() + "#" + number)
                        .toList();
    }
}
