package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import java.time.Duration;

/**
 * Whose time the scripts reckon with.
 *
 * @param ahead zero for Redis's own; else what a node's clock would say that is so far ahead of it, which only the control of a
 *     drill wants: nodes whose clocks differ then disagree on every bucket
 */
public record ScriptClock(Duration ahead) {
    /** Redis's own clock. */
    public static final ScriptClock SERVER = new ScriptClock(Duration.ZERO);

    private static final int NANOS_PER_MICRO = 1_000;

    /** What stands before a script: sets {@code now} and {@code shortest_ttl_ms}. */
    String prologue() {
        String server = LuaScript.read(ScriptClock.class, "server_time.lua");
        return ahead.isZero() ? server : server + "now = now + %d%n".formatted(ahead.toNanos() / NANOS_PER_MICRO);
    }
}
