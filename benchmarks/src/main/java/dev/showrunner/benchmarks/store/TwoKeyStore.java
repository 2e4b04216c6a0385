package dev.showrunner.benchmarks.store;

import dev.showrunner.kit.redis.LuaScript;
import java.util.UUID;

/** Spring Cloud Gateway's token bucket: a script with the count and the time, in whole seconds, in two keys. */
final class TwoKeyStore implements StoreLimiter {
    private static final String AMPLE = "1000000000";

    private final BenchRedis redis;
    private final LuaScript script = LuaScript.of(LuaScript.read(TwoKeyStore.class, "two_keys.lua"));
    private final String prefix = "gateway:" + UUID.randomUUID() + ":";

    TwoKeyStore(BenchRedis redis) {
        this.redis = redis;
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
        return script.evalToLong(redis.commands(), keys, rate, capacity, "1") == 1;
    }
}
