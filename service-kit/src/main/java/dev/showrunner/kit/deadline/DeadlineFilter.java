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

/** Sets the {@link Deadline} of every request and rejects requests whose deadline has already passed. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DeadlineFilter {
    /** Up to 9 digits, which is 11 days. Our callers send neither longer values nor signs or units. */
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
        Duration timeout = sent(request).filter(ms -> ms.compareTo(max) < 0).orElse(max);
        Deadline deadline = Deadline.after(timeout, clock);
        RequestDeadline.require(deadline);
        request.setAttribute(RequestDeadline.ATTRIBUTE, deadline);
    }

    private Optional<Duration> sent(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(RequestDeadline.HEADER))
                .filter(value -> MILLIS.matcher(value).matches())
                .filter(value -> isTrusted(request.getRemoteAddress().getAddress()))
                .map(value -> Duration.ofMillis(Long.parseLong(value)));
    }

    private boolean isTrusted(InetAddress caller) {
        return callers.stream().anyMatch(block -> block.contains(caller));
    }
}
