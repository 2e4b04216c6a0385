package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Buckets in Redis: one EVALSHA for one call, whatever the number of limits. A script that Redis does not know (it
 * restarted, or was flushed) is sent once in full, which also loads it; that call changed nothing before, so repeating it
 * is safe. No other failure is ever repeated.
 */
public final class RedisBuckets implements Buckets {
    private final Commands redis;
    private final Slots slots;
    private final Script take;
    private final Script refund;

    /**
     * A connection to one Redis or to a cluster. Each is asked for each call, and may throw a {@link RedisException} while there is
     * none.
     *
     * @param sync commands that wait for their answer, for the command timeout at most
     * @param async commands that return futures, which fail after the command timeout
     */
    public record Commands(
            Supplier<? extends RedisClusterCommands<String, String>> sync,
            Supplier<? extends RedisClusterAsyncCommands<String, String>> async) {}

    /**
     * Over a connection with a command timeout of its own.
     *
     * @param slots which keys it can touch together
     */
    public RedisBuckets(Commands redis, Slots slots) {
        this(redis, slots, ScriptClock.SERVER);
    }

    /** The same, by another clock. */
    public RedisBuckets(Commands redis, Slots slots, ScriptClock clock) {
        this(redis, slots, clock.prologue());
    }

    /** With another prologue before the scripts, which tests use to drive time. */
    RedisBuckets(Commands redis, Slots slots, String prologue) {
        this.redis = redis;
        this.slots = slots;
        this.take = Script.of(prologue + Script.resource("token_bucket.lua"));
        this.refund = Script.of(prologue + Script.resource("refund.lua"));
    }

    @Override
    public Verdict take(List<Debit> debits) {
        slots.of(debits);
        List<Question> question = List.of(new Question(debits, 1));
        List<Long> reply = call(take, Question.keys(question), Question.arguments(question));
        return Question.answers(question, reply).getFirst().verdict(0);
    }

    @Override
    public void refund(List<Debit> debits) {
        slots.of(debits);
        String[] keys = debits.stream().map(Debit::key).toArray(String[]::new);
        call(refund, keys, refundArguments(debits).toArray(String[]::new));
    }

    @Override
    public void reset(List<String> keys) {
        try {
            redis.sync().get().del(keys.toArray(String[]::new));
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /** Where the request's buckets lie. */
    int slot(List<Debit> debits) {
        return slots.of(debits);
    }

    /** Asks several questions, all of the same slot, in one call, without waiting. */
    CompletableFuture<List<Answer>> send(List<Question> questions) {
        String[] keys = Question.keys(questions);
        String[] arguments = Question.arguments(questions);
        RedisClusterAsyncCommands<String, String> commands = redis.async().get();
        CompletionStage<List<Long>> reply = commands.evalsha(take.sha1(), ScriptOutputType.MULTI, keys, arguments);
        return reply.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                        ? commands.eval(take.text(), ScriptOutputType.MULTI, keys, arguments)
                        : CompletableFuture.failedFuture(failure))
                .thenApply(values -> Question.answers(questions, values))
                .toCompletableFuture();
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

    private List<Long> call(Script script, String[] keys, String[] arguments) {
        try {
            RedisClusterCommands<String, String> commands = redis.sync().get();
            try {
                return commands.evalsha(script.sha1(), ScriptOutputType.MULTI, keys, arguments);
            } catch (RedisNoScriptException e) {
                return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
            }
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    private static StoreUnavailableException unavailable(RedisException e) {
        return new StoreUnavailableException("Redis did not decide: " + e.getMessage(), e);
    }
}
