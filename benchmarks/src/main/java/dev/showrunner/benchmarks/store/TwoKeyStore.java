package dev.showrunner.benchmarks.store;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** The token bucket that Spring Cloud Gateway publishes: a count and a time in two keys, whole seconds, one script. */
final class TwoKeyStore implements StoreLimiter {
    private static final String AMPLE = "1000000000";

    private final BenchRedis redis;
    private final String sha1;
    private final String prefix = "gateway:" + UUID.randomUUID() + ":";

    TwoKeyStore(BenchRedis redis) {
        this.redis = redis;
        this.sha1 = redis.commands().scriptLoad(script());
    }

    @Override
    public boolean take(int bucket) {
        return take(prefix + bucket, AMPLE, AMPLE);
    }

    @Override
    public boolean takeScarce() {
        return take(prefix + "scarce", "0.0003", Integer.toString(SCARCE));
    }

    private boolean take(String key, String rate, String capacity) {
        String[] keys = {"{" + key + "}.tokens", "{" + key + "}.timestamp"};
        Long allowed = redis.commands().evalsha(sha1, ScriptOutputType.INTEGER, keys, rate, capacity, "1");
        return allowed == 1;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(TwoKeyStore.class.getResourceAsStream("two_keys.lua"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
