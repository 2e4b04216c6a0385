package dev.showrunner.kit.deadline;

import dev.showrunner.kit.NanoClock;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives every request its {@link Deadline} and drops the ones that come too late. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DeadlineFilter {
    /** Nine digits are eleven days; anything longer, signed or with a unit is not what a caller of ours sends. */
    private static final Pattern MILLIS = Pattern.compile("\\d{1,9}");

    private final NanoClock clock;
    private final Duration max;
    private final List<AddressBlock> callers;

    DeadlineFilter(DeadlineConfiguration configuration, NanoClock clock) {
        this.clock = clock;
        this.max = configuration.max();
        this.callers = configuration.callers().stream().map(AddressBlock::parse).toList();
    }

    @RequestFilter
    void limit(HttpRequest<?> request) {
        Duration left = sent(request).filter(ms -> ms.compareTo(max) < 0).orElse(max);
        Deadline deadline = Deadline.after(left, clock);
        RequestDeadline.require(deadline);
        request.setAttribute(RequestDeadline.ATTRIBUTE, deadline);
    }

    private Optional<Duration> sent(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(RequestDeadline.HEADER))
                .filter(value -> MILLIS.matcher(value).matches())
                .filter(value -> isBelieved(request.getRemoteAddress().getAddress()))
                .map(value -> Duration.ofMillis(Long.parseLong(value)));
    }

    private boolean isBelieved(InetAddress caller) {
        return callers.stream().anyMatch(block -> block.contains(caller));
    }
}
