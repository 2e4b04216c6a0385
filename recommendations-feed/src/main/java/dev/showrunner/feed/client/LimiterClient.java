package dev.showrunner.feed.client;

import dev.showrunner.feed.config.Upstreams;
import dev.showrunner.feed.policy.CallException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks the rate limiter whether a profile may have another page now. */
@Singleton
public final class LimiterClient {
    private static final int OVER_LIMIT = 429;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final JsonClient json;
    private final URI check;

    LimiterClient(JsonClient json, Upstreams upstreams) {
        this.json = json;
        this.check = upstreams.rateLimiter().resolve("/v1/check");
    }

    /** The limiter's word. */
    public sealed interface Decision {
        /** Go on. */
        record Admitted() implements Decision {}

        /**
         * Not now.
         *
         * @param retryAfter how long to wait
         */
        record Denied(Duration retryAfter) implements Decision {}
    }

    /** Counts one page against the profile's limits. Only a clear no is a no: the limiter guards, it does not gate. */
    public Decision check(String profileId, Duration timeout) throws CallException {
        Check request = new Check("home", List.of(new Descriptor(List.of(new Entry("profile_id", profileId)))), 1);
        HttpResponse<byte[]> reply = json.post(check, request, timeout);
        return reply.statusCode() == OVER_LIMIT
                ? new Decision.Denied(reply.headers()
                        .firstValue("Retry-After")
                        .map(LimiterClient::seconds)
                        .orElse(LEAST_WAIT))
                : new Decision.Admitted();
    }

    private static Duration seconds(String retryAfter) {
        boolean number = !retryAfter.isEmpty()
                && retryAfter.length() <= 6
                && retryAfter.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Duration.ofSeconds(Long.parseLong(retryAfter)) : LEAST_WAIT;
    }

    @Serdeable
    record Check(String domain, List<Descriptor> descriptors, int cost) {}

    @Serdeable
    record Descriptor(List<Entry> entries) {}

    @Serdeable
    record Entry(String key, String value) {}
}
