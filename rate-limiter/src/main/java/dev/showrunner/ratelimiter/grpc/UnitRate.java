package dev.showrunner.ratelimiter.grpc;

import dev.showrunner.ratelimiter.Limit;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import java.util.List;

/** A limit's rate as Envoy has it: a whole number in a unit of time. The burst has no place there. */
final class UnitRate {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private record Span(Unit unit, long micros) {}

    private static final List<Span> SPANS = List.of(
            new Span(Unit.SECOND, SECOND),
            new Span(Unit.MINUTE, MINUTE),
            new Span(Unit.HOUR, HOUR),
            new Span(Unit.DAY, DAY),
            new Span(Unit.WEEK, 7 * DAY),
            new Span(Unit.YEAR, 365 * DAY));

    private UnitRate() {}

    /** In the smallest unit in which it is exact; else rounded down, in the smallest in which it is at least one. */
    static RateLimit of(Limit limit) {
        long interval = limit.intervalMicros();
        return SPANS.stream()
                .filter(span -> isExact(span, interval))
                .findFirst()
                .or(() ->
                        SPANS.stream().filter(span -> span.micros() >= interval).findFirst())
                .map(span -> rate(span.unit(), count(span, interval)))
                .orElseGet(() -> rate(Unit.YEAR, 1));
    }

    /** A limit's interval is a period over a count, rounded up to whole microseconds. */
    private static boolean isExact(Span span, long interval) {
        long count = count(span, interval);
        return count > 0 && Math.ceilDiv(span.micros(), count) == interval;
    }

    /** The largest number whose interval, rounded up, is not shorter: 30 for 33,334 µs in a second. */
    private static long count(Span span, long interval) {
        return interval == 1 ? span.micros() : Math.ceilDiv(span.micros(), interval - 1) - 1;
    }

    private static RateLimit rate(Unit unit, long count) {
        return RateLimit.newBuilder()
                .setUnit(unit)
                .setRequestsPerUnit((int) count)
                .build();
    }
}
