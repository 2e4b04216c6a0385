package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.login.LoginRules;
import dev.showrunner.ratelimiter.login.LoginStore;
import dev.showrunner.ratelimiter.login.Opened;
import dev.showrunner.ratelimiter.login.Opening;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Attempts in Redis: one EVALSHA opens one; a GET and an EVALSHA settle it. The GET only finds out which keys the script needs;
 * that the attempt is still on record is decided by the script. Behind the breaker that the buckets of the same node have, as it is
 * the same Redis that hangs.
 */
public final class RedisLoginStore implements LoginStore {
    private final Supplier<? extends RedisClusterCommands<String, String>> redis;
    private final Function<String, CircuitBreaker> breakers;
    private final LoginScripts scripts;
    private final LuaScript open;
    private final LuaScript settle;

    /**
     * Over a connection with a command timeout of its own.
     *
     * @param redis asked for each call; may throw a {@link RedisException} while there is no connection
     * @param breakers that of the node which holds a key
     */
    public RedisLoginStore(
            Supplier<? extends RedisClusterCommands<String, String>> redis,
            Function<String, CircuitBreaker> breakers,
            LoginRules rules) {
        this.redis = redis;
        this.breakers = breakers;
        this.scripts = new LoginScripts(rules);
        this.open = LuaScript.of(ScriptClock.SERVER.prologue() + LoginScripts.withBuckets("login_open.lua"));
        this.settle = LuaScript.of(ScriptClock.SERVER.prologue() + LoginScripts.withBuckets("login_settle.lua"));
    }

    @Override
    public Opened open(Opening opening) {
        return opened(guarded(() -> call(open, LoginScripts.openKeys(opening), scripts.openArguments(opening))));
    }

    private static Opened opened(List<Long> reply) {
        return new Opened(
                LoginScripts.OUTCOMES.get(Math.toIntExact(reply.get(0))),
                reply.get(1) == 1,
                reply.subList(2, reply.size()));
    }

    @Override
    public Optional<Settled> settle(String id, boolean success) {
        return guarded(() -> Optional.ofNullable(redis.get().get(LoginScripts.attemptKey(id)))
                .map(AttemptRecord::parse)
                .filter(attempt -> settle(id, attempt, success))
                .map(attempt -> new Settled(attempt.trusted(), attempt.account(), attempt.device())));
    }

    private boolean settle(String id, AttemptRecord attempt, boolean success) {
        List<Long> reply =
                call(settle, LoginScripts.settleKeys(id, attempt), scripts.settleArguments(attempt, success));
        return reply.getFirst() == 1;
    }

    private List<Long> call(LuaScript script, List<String> keys, List<String> arguments) {
        return script.evalToList(redis.get(), keys.toArray(String[]::new), arguments.toArray(String[]::new));
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return breakers.apply(LoginScripts.attemptKey("")).executeSupplier(call);
        } catch (CallNotPermittedException e) {
            throw new StoreUnavailableException("The breaker before the store is open", e);
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis did not decide: " + e.getMessage(), e);
        }
    }
}
