package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * How many nodes share the limits, as the last {@link #register} learnt it in Redis. While Redis is lost the number stays
 * what it was. A number that falls is believed only after it has been lower for some registrations: right after Redis was
 * emptied few nodes have registered again, and shares must not grow from that. Thread-safe.
 */
public final class NodeRegistry {
    private static final int REMEMBERED = 10;

    private final Supplier<? extends RedisClusterCommands<String, String>> redis;
    private final String key;
    private final String id;
    private final Duration silence;
    /** Sent in full each time: once a second is too rare to save its text. */
    private final String script = ScriptClock.SERVER.prologue() + LuaScript.read(NodeRegistry.class, "nodes.lua");

    private final Deque<Integer> counts = new ArrayDeque<>();
    private volatile int nodes = 1;

    /**
     * One node, as long as nothing else is known.
     *
     * @param redis asked for each call; may throw a {@link RedisException} while there is no connection
     * @param key where the nodes are registered
     * @param id this node, different from all others
     * @param silence how long a node may be silent before the others count it out
     */
    public NodeRegistry(
            Supplier<? extends RedisClusterCommands<String, String>> redis, String key, String id, Duration silence) {
        this.redis = redis;
        this.key = key;
        this.id = id;
        this.silence = silence;
    }

    /** The last known number of nodes, at least 1. */
    public int nodes() {
        return nodes;
    }

    /**
     * Says that this node lives, and learns how many do.
     *
     * @throws RedisException if Redis does not answer; the number stays
     */
    public synchronized void register() {
        String micros = Long.toString(silence.toNanos() / 1_000);
        String[] keys = {key};
        Long count = redis.get().eval(script, ScriptOutputType.INTEGER, keys, id, micros);
        counts.addLast(Math.toIntExact(count));
        if (counts.size() > REMEMBERED) {
            counts.removeFirst();
        }
        nodes = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** Says that this node ends, so that the others need not wait for its silence. */
    public void leave() {
        redis.get().zrem(key, id);
    }
}
