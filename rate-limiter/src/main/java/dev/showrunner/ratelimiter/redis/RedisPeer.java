package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.region.Charge;
import dev.showrunner.ratelimiter.region.Peer;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Another region's Redis, which is no cluster, to be charged with what this node admitted. One call for each batch. */
public final class RedisPeer implements Peer {
    private static final int NANOS_PER_MICRO = 1_000;

    private final Supplier<? extends RedisClusterCommands<String, String>> redis;
    private final String progressKey;
    private final LuaScript script;

    /**
     * One node's way there.
     *
     * @param redis asked for each call; may throw a {@link RedisException} while there is no connection
     * @param node this node, different from all others, and from itself before it was started again
     */
    public RedisPeer(Supplier<? extends RedisClusterCommands<String, String>> redis, String node) {
        this(redis, node, ScriptClock.SERVER.prologue());
    }

    /** With another prologue before the script, which tests use to drive time. */
    RedisPeer(Supplier<? extends RedisClusterCommands<String, String>> redis, String node, String prologue) {
        this.redis = redis;
        this.progressKey = "rl:charged:" + node;
        this.script = LuaScript.of(prologue + LuaScript.read(RedisPeer.class, "charge.lua"));
    }

    @Override
    public void charge(long number, List<Charge> charges, long nowNanos) {
        List<String> keys = new ArrayList<>(List.of(progressKey));
        List<String> arguments = new ArrayList<>(List.of(Long.toString(number)));
        for (Charge charge : charges) {
            Debit debit = charge.debit();
            keys.add(debit.key());
            arguments.add(Long.toString(debit.limit().intervalMicros()));
            arguments.add(Long.toString(debit.limit().capacity()));
            arguments.add(Long.toString(debit.cost()));
            arguments.add(Long.toString(Math.max(0, (nowNanos - charge.atNanos()) / NANOS_PER_MICRO)));
        }
        call(keys.toArray(String[]::new), arguments.toArray(String[]::new));
    }

    private void call(String[] keys, String[] arguments) {
        try {
            script.evalToLong(redis.get(), keys, arguments);
        } catch (RedisException e) {
            throw new StoreUnavailableException("The region's Redis did not answer: " + e.getMessage(), e);
        }
    }
}
