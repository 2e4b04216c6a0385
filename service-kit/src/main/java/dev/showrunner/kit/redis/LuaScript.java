package dev.showrunner.kit.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.api.sync.RedisScriptingCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script that is called by its SHA-1. After a restart or a flush, Redis answers NOSCRIPT without running
 * anything. The call is then repeated once with the source, which also loads the script. No other failure is retried,
 * because the script may have run. Works with a single Redis and with a cluster. Immutable.
 *
 * @param source the Lua source
 * @param sha1 the SHA-1 of the source for EVALSHA, in lower-case hexadecimal digits
 */
public record LuaScript(String source, String sha1) {

    /** Returns the script for a source, which may be the concatenation of several resources. */
    public static LuaScript of(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new LuaScript(source, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /**
     * Reads the source from a {@code .lua} resource.
     *
     * @param owner the class whose package a relative name refers to
     * @param name the name of the resource, as for {@link Class#getResourceAsStream}
     */
    public static String read(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /**
     * Runs the script and waits for its reply, a table.
     *
     * @param <E> the type of the table's elements: {@code Long} for numbers, {@code Object} for mixed types
     * @throws io.lettuce.core.RedisException if Redis does not answer in time, or the script fails
     */
    public <E> List<E> evalToList(RedisScriptingCommands<String, String> redis, String[] keys, String... arguments) {
        try {
            return redis.evalsha(sha1, ScriptOutputType.MULTI, keys, arguments);
        } catch (RedisNoScriptException e) {
            return redis.eval(source, ScriptOutputType.MULTI, keys, arguments);
        }
    }

    /**
     * Runs the script and waits for its reply, an integer.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer in time, or the script fails
     */
    public long evalToLong(RedisScriptingCommands<String, String> redis, String[] keys, String... arguments) {
        try {
            return redis.<Long>evalsha(sha1, ScriptOutputType.INTEGER, keys, arguments);
        } catch (RedisNoScriptException e) {
            return redis.<Long>eval(source, ScriptOutputType.INTEGER, keys, arguments);
        }
    }

    /**
     * Runs the script without waiting for its reply, a table. The stage fails with the exceptions of {@link
     * #evalToList}.
     *
     * @param <E> the type of the table's elements
     */
    public <E> CompletionStage<List<E>> evalToListAsync(
            RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        CompletionStage<List<E>> reply = redis.evalsha(sha1, ScriptOutputType.MULTI, keys, arguments);
        return reply.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                ? redis.eval(source, ScriptOutputType.MULTI, keys, arguments)
                : CompletableFuture.failedFuture(failure));
    }
}
