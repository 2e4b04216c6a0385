package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.function.Supplier;

/**
 * Buckets in Redis: one EVALSHA for one call, whatever the number of limits. A script that Redis does not know (it
 * restarted, or was flushed) is sent once in full, which also loads it; that call debited nothing before, so repeating it
 * is safe. No other failure is ever repeated.
 */
public final class RedisBuckets implements Buckets {
    private static final int ARGUMENTS_PER_DEBIT = 3;

    private final Supplier<RedisCommands<String, String>> redis;
    private final Script script;

    /**
     * Over a connection with a command timeout of its own.
     *
     * @param redis asked for each call; may throw a {@link RedisException} while there is no connection
     */
    public RedisBuckets(Supplier<RedisCommands<String, String>> redis) {
        this(redis, Script.tokenBucket());
    }

    RedisBuckets(Supplier<RedisCommands<String, String>> redis, Script script) {
        this.redis = redis;
        this.script = script;
    }

    @Override
    public Verdict take(List<Debit> debits) {
        String[] keys = debits.stream().map(Debit::key).toArray(String[]::new);
        try {
            List<Long> reply = call(keys, arguments(debits));
            return new Verdict(reply.getFirst() == 1, reply.subList(1, reply.size()));
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis did not decide: " + e.getMessage(), e);
        }
    }

    private List<Long> call(String[] keys, String[] arguments) {
        RedisCommands<String, String> commands = redis.get();
        try {
            return commands.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments);
        } catch (RedisNoScriptException e) {
            return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
        }
    }

    private static String[] arguments(List<Debit> debits) {
        String[] arguments = new String[debits.size() * ARGUMENTS_PER_DEBIT];
        int i = 0;
        for (Debit debit : debits) {
            arguments[i++] = Long.toString(debit.limit().intervalMicros());
            arguments[i++] = Long.toString(debit.limit().capacity());
            arguments[i++] = Long.toString(debit.cost());
        }
        return arguments;
    }
}
