package dev.showrunner.ratelimiter.http.login;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Members who browse: a check each five milliseconds, of a thousand profiles in turn. Used by one thread at a time. */
final class Catalog {
    private static final long PAUSE_NANOS = 5_000_000;
    private static final int PROFILES = 1_000;

    private final LoginClient client;
    private int asked;

    Catalog(LoginClient client) {
        this.client = client;
    }

    /** Browses for a while, and returns the share of checks that were allowed. */
    double askedFor(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        return askedUntil(() -> System.nanoTime() >= end);
    }

    /** Browses until then, and returns the share of checks that were allowed. */
    double askedUntil(BooleanSupplier over) {
        int made = 0;
        int allowed = 0;
        while (!over.getAsBoolean()) {
            String body =
                    "{\"domain\":\"home\",\"descriptors\":[{\"entries\":[{\"key\":\"profile_id\",\"value\":\"p%d\"}]}]}"
                            .formatted(asked++ % PROFILES);
            made++;
            allowed += client.post("/v1/check", body).statusCode() == 200 ? 1 : 0;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return (double) allowed / made;
    }
}
