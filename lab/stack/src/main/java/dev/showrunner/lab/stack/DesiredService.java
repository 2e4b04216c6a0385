package dev.showrunner.lab.stack;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A service that is to run, as {@code trending}, {@code trending=2}, or {@code rate-limiter@2} for two regions.
 *
 * @param service which
 * @param replicas how many instances of it, 1 to {@value #MOST}
 * @param regional whether each instance is a region of its own, with a Redis of its own: 2 to {@value #MOST_REGIONS} then
 */
public record DesiredService(ServiceKind service, int replicas, boolean regional) {
    /** As many as there are partitions of the events; more would have nothing to read. */
    public static final int MOST = 8;

    /** As many as have a name. */
    public static final int MOST_REGIONS = 4;

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:([=@])([1-9]\\d?))?");

    /** Checks the range. */
    public DesiredService {
        if (!possible(service, replicas, regional)) {
            throw new IllegalArgumentException("replicas are from 1 to " + MOST + ", regions from 2 to " + MOST_REGIONS
                    + " of a service that knows of regions");
        }
    }

    /** In one region. */
    public DesiredService(ServiceKind service, int replicas) {
        this(service, replicas, false);
    }

    private static boolean possible(ServiceKind service, int replicas, boolean regional) {
        return regional
                ? service.isRegional() && replicas > 1 && replicas <= MOST_REGIONS
                : replicas > 0 && replicas <= MOST;
    }

    /** What {@code text} says; empty where that is not a service, or not a number of instances or regions. */
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

    /** What the texts say; one that says nothing is passed over. */
    static List<DesiredService> known(List<String> texts) {
        return texts.stream().flatMap(text -> of(text).stream()).toList();
    }

    /** One instance of each. */
    public static List<DesiredService> one(Collection<ServiceKind> services) {
        return services.stream().map(service -> new DesiredService(service, 1)).toList();
    }

    /** As {@link #of} reads it. */
    public String text() {
        return replicas == 1 ? service.label() : service.label() + (regional ? "@" : "=") + replicas;
    }

    /** How many regions there are. */
    public int regions() {
        return regional ? replicas : 1;
    }

    /** The names of the instances: that of the service for a single one, else with {@code #1} and so on. */
    List<String> names() {
        return replicas == 1
                ? List.of(service.label())
                : IntStream.rangeClosed(1, replicas)
                        .mapToObj(number -> service.label() + "#" + number)
                        .toList();
    }
}
