package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Buckets in Redis: one EVALSHA for one call, whatever the number of limits. A script that Redis does not know (it
 * restarted, or was flushed) is sent once in full, which also loads it; that call changed nothing before, so repeating it
 * is safe. No other failure is ever repeated.
 */
public final class RedisBuckets implements Buckets {
    private final Supplier<RedisCommands<String, String>> redis;
    private final Script take;
    private final Script refund;

    /**
     * Over a connection with a command timeout of its own.
     *
     * @param redis asked for each call; may throw a {@link RedisException} while there is no connection
     */
    public RedisBuckets(Supplier<RedisCommands<String, String>> redis) {
        this(redis, ScriptClock.SERVER);
    }

    /** The same, by another clock. */
    public RedisBuckets(Supplier<RedisCommands<String, String>> redis, ScriptClock clock) {
        this(redis, clock.prologue());
    }

    /** With another prologue before the scripts, which tests use to drive time. */
    RedisBuckets(Supplier<RedisCommands<String, String>> redis, String prologue) {
        this.redis = redis;
        this.take = Script.of(prologue + Script.resource("token_bucket.lua"));
        this.refund = Script.of(prologue + Script.resource("refund.lua"));
    }

    @Override
    public Verdict take(List<Debit> debits) {
        List<Long> reply = call(take, keys(debits), takeArguments(debits));
        return new Verdict(reply.get(0) == 1, reply.get(1) == 1, reply.subList(2, reply.size()));
    }

    @Override
    public void refund(List<Debit> debits) {
        call(refund, keys(debits), refundArguments(debits));
    }

    @Override
    public void reset(List<String> keys) {
        try {
            redis.get().del(keys.toArray(String[]::new));
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    static List<String> takeArguments(List<Debit> debits) {
        List<String> arguments = new ArrayList<>();
        for (Debit debit : debits) {
            arguments.add(Long.toString(debit.limit().intervalMicros()));
            arguments.add(Long.toString(debit.limit().capacity()));
            arguments.add(Long.toString(debit.cost()));
            arguments.add(Long.toString(debit.reserve()));
            arguments.add(debit.shadow() ? "1" : "0");
        }
        return arguments;
    }

    static List<String> refundArguments(List<Debit> debits) {
        List<String> arguments = new ArrayList<>();
        for (Debit debit : debits) {
            arguments.add(Long.toString(debit.limit().intervalMicros()));
            arguments.add(Long.toString(debit.limit().capacity()));
            arguments.add(Long.toString(debit.cost()));
        }
        return arguments;
    }

    private List<Long> call(Script script, String[] keys, List<String> values) {
        String[] arguments = values.toArray(String[]::new);
        try {
            RedisCommands<String, String> commands = redis.get();
            try {
                return commands.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments);
            } catch (RedisNoScriptException e) {
                return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
            }
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    private static String[] keys(List<Debit> debits) {
        return debits.stream().map(Debit::key).toArray(String[]::new);
    }

    private static StoreUnavailableException unavailable(RedisException e) {
        return new StoreUnavailableException("Redis did not decide: " + e.getMessage(), e);
    }
}
