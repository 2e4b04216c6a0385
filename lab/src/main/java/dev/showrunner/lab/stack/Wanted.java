package dev.showrunner.lab.stack;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that is to run, as {@code trending} or {@code trending=2}.
 *
 * @param service which
 * @param replicas how many instances of it, 1 to {@value #MOST}
 */
public record Wanted(ServiceKind service, int replicas) {
    /** As many as there are partitions of the events; more would have nothing to read. */
    public static final int MOST = 8;

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:=([1-9]\\d?))?");

    /** Checks the range. */
    public Wanted {
        if (replicas < 1 || replicas > MOST) {
            throw new IllegalArgumentException("replicas are from 1 to " + MOST);
        }
    }

    /** What {@code text} says; empty where that is not a service, or not a number of instances. */
    public static Optional<Wanted> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int replicas = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        return replicas > MOST
                ? Optional.empty()
                : ServiceKind.named(matcher.group(1)).map(service -> new Wanted(service, replicas));
    }

    /** One instance of each. */
    public static List<Wanted> one(Collection<ServiceKind> services) {
        return services.stream().map(service -> new Wanted(service, 1)).toList();
    }

    /** As {@link #of} reads it. */
    public String text() {
        return replicas == 1 ? service.label() : service.label() + "=" + replicas;
    }

    /** The names of the instances: that of the service for a single one, else with {@code #1} and so on. */
    List<String> names() {
        return replicas == 1
                ? List.of(service.label())
                : java.util.stream.IntStream.rangeClosed(1, replicas)
                        .mapToObj(number -> service.label() + "#" + number)
                        .toList();
    }
}
