package dev.showrunner.ratelimiter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.login.LoginModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The scripts of the login limiter and the Java model take the same generated steps: attempts by strangers and trusted
 * devices, outcomes once, twice or never, records that expire, clocks that jump; each 250 steps under other rules.
 */
@NeedsBackends(BackendKind.REDIS)
final class LoginScriptsAgreeWithModelIT {
    private static final int STEPS_A_CALL = 250;

    private final LuaScript script = LuaScript.of("local function open(now, shortest_ttl_ms, KEYS, ARGV)\n"
            + LoginScripts.withBuckets("login_open.lua")
            + "end\nlocal function settle(now, shortest_ttl_ms, KEYS, ARGV)\n"
            + LoginScripts.withBuckets("login_settle.lua")
            + "end\n" + LuaScript.read(LoginScriptsAgreeWithModelIT.class, "login_steps.lua")
            + LuaScript.read(LoginScriptsAgreeWithModelIT.class, "steps.lua"));
    private final String run = "login-model:" + UUID.randomUUID() + ":";
    private final long[] outcomes = new long[3];

    @Proof(
            claim = "The Lua scripts of the login limiter decide as the Java model does",
            of = "generated steps",
            sample = 50_000,
            full = 1_000_000,
            seed = 20_260_101)
    void everyStep_givesTheSameAnswer(ProofRun proof) {
        SplittableRandom random = new SplittableRandom(proof.seed());
        try (TestRedis redis = new TestRedis()) {
            for (int first = 0; first < proof.size(); first += STEPS_A_CALL) {
                compare(redis, random.split(), first, proof.seed());
                proof.reached(first);
            }
        }
        assertThat(Arrays.stream(outcomes).min().orElseThrow())
                .as("how often the rarest outcome came")
                .isGreaterThan(proof.size() / 50);
    }

    private void compare(TestRedis redis, SplittableRandom random, int first, long seed) {
        LoginSteps generator = new LoginSteps(random);
        AtomicLong now = new AtomicLong();
        LoginStep.Recorder recorder = new LoginStep.Recorder(
                new LoginModel(now::get, generator.rules()), new LoginScripts(generator.rules()), run + first + ":");
        List<LoginStep> steps = new ArrayList<>();
        List<List<Long>> expected = new ArrayList<>();
        for (int i = 0; i < STEPS_A_CALL; i++) {
            now.set(generator.tick());
            LoginStep step = generator.next();
            steps.add(step);
            expected.add(recorder.take(step, now.get()));
            if (step instanceof LoginStep.Open) {
                outcomes[Math.toIntExact(expected.getLast().getFirst())]++;
            }
        }
        List<Long> reply = script.evalToList(redis.commands(), new String[0], recorder.arguments());
        int from = 0;
        for (int i = 0; i < STEPS_A_CALL; i++) {
            List<Long> actual = reply.subList(
                    from, Math.min(reply.size(), from + expected.get(i).size()));
            from += expected.get(i).size();
            assertThat(actual)
                    .as("-Dprove.seed=%d, step %d, %s, %s", seed, first + i, generator.rules(), steps.get(i))
                    .isEqualTo(expected.get(i));
        }
        assertThat(reply).hasSize(from);
    }
}
