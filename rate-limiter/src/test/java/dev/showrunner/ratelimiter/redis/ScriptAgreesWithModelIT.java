package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Verdict;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Lua scripts and the Java model take the same generated steps: one to eight buckets a question, several
 * questions and callers a call; takes, refunds, resets and
 * keys that expire; clocks that run, stand, jump forth and back and lie near 2^53; costs from zero to above the capacity;
 * reserves and shadows; limits that change under a bucket. Redis runs some hundred steps a call, and the model runs on
 * meanwhile.
 */
@NeedsBackends(BackendKind.REDIS)
final class ScriptAgreesWithModelIT {
    private static final int STEPS_A_CALL = 250;
    private static final int CALLS_IN_FLIGHT = 4;

    private final AtomicLong now = new AtomicLong();
    private final InMemoryBuckets model = new InMemoryBuckets(now::get);
    private final LuaScript script = LuaScript.of(
            LoginScripts.withBuckets("model_steps.lua") + LuaScript.read(ScriptAgreesWithModelIT.class, "steps.lua"));
    private final String keyPrefix = "model:" + UUID.randomUUID() + ":";
    private long allowed;
    private long denied;

    /** Steps that Redis has been asked to take, and what the model says about each of them. */
    private record Call(
            long first, List<ModelStep> steps, List<List<Verdict>> expected, CompletableFuture<List<Long>> reply) {}

    @Proof(
            claim = "The Lua scripts decide as the Java model does",
            of = "generated steps",
            sample = 500_000,
            full = 10_000_000,
            seed = 20_260_101)
    void everyStep_givesTheSameVerdict(ProofRun proof) throws Exception {
        ModelSteps generator = new ModelSteps(proof.seed());
        try (TestRedis redis = new TestRedis()) {
            // A call that had to be repeated would be overtaken by those behind it.
            redis.commands().scriptLoad(script.source());
            Deque<Call> inFlight = new ArrayDeque<>();
            for (int step = 0; step < proof.size(); step += STEPS_A_CALL) {
                inFlight.add(send(redis.async(), generator, step));
                if (inFlight.size() == CALLS_IN_FLIGHT) {
                    compare(inFlight.remove(), proof.seed());
                    proof.reached(step);
                }
            }
            for (Call call : inFlight) {
                compare(call, proof.seed());
            }
        }
        assertThat(allowed).as("a run in which both outcomes are common").isBetween(denied / 10, denied * 10);
    }

    private Call send(RedisAsyncCommands<String, String> redis, ModelSteps generator, long first) {
        List<ModelStep> steps = new ArrayList<>();
        List<List<Verdict>> expected = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of(keyPrefix));
        for (int i = 0; i < STEPS_A_CALL; i++) {
            ModelStep step = generator.next();
            steps.add(step);
            arguments.addAll(step.arguments());
            now.set(step.now());
            expected.add(step.verdictsOf(model));
        }
        CompletableFuture<List<Long>> reply = script.<Long>evalToListAsync(
                        redis, new String[0], arguments.toArray(String[]::new))
                .toCompletableFuture();
        return new Call(first, steps, expected, reply);
    }

    private void compare(Call call, long seed) throws Exception {
        List<Long> reply = call.reply().get(60, TimeUnit.SECONDS);
        int from = 0;
        for (int i = 0; i < call.steps().size(); i++) {
            ModelStep step = call.steps().get(i);
            List<Verdict> expected = call.expected().get(i);
            List<Long> replied = reply.subList(from, from + step.replies());
            from += replied.size();
            List<Verdict> actual = step.verdictsIn(replied);
            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as("-Dprove.seed=%d, step %d, %s", seed, call.first() + i, step)
                        .isEqualTo(expected);
            }
            for (Verdict verdict : expected) {
                allowed += verdict.allowed() ? 1 : 0;
                denied += verdict.allowed() ? 0 : 1;
            }
        }
        assertThat(reply).hasSize(from);
    }
}
