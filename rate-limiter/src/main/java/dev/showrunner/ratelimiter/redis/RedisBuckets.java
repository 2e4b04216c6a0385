package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.redis.Question.Answer;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Buckets in Redis: one {@link LuaScript} call for one question, whatever the number of limits. A failed call is not
 * repeated.
 */
public final class RedisBuckets implements Buckets {
    private final Commands redis;
    private final Slots slots;
    private final LuaScript take;
    private final LuaScript refund;

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
        this.take = LuaScript.of(prologue + LuaScript.read(RedisBuckets.class, "token_bucket.lua"));
        this.refund = LuaScript.of(prologue + LuaScript.read(RedisBuckets.class, "refund.lua"));
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
        CompletionStage<List<Long>> reply =
                take.evalToListAsync(redis.async().get(), Question.keys(questions), Question.arguments(questions));
        return reply.thenApply(values -> Question.answers(questions, values)).toCompletableFuture();
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

    private List<Long> call(LuaScript script, String[] keys, String[] arguments) {
        try {
            return script.evalToList(redis.sync().get(), keys, arguments);
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    private static StoreUnavailableException unavailable(RedisException e) {
        return new StoreUnavailableException("Redis did not decide: " + e.getMessage(), e);
    }
}
