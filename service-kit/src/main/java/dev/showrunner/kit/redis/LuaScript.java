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
 * A Lua script, called by its SHA-1. A Redis that does not know it (it restarted, or was flushed) answers NOSCRIPT and
 * has changed nothing, so the call is repeated once with the source, which also loads it. No other failure is repeated:
 * the script may have run. Works with one Redis and with a cluster. Immutable; depends on Lettuce and the JDK alone.
 *
 * @param source the Lua text
 * @param sha1 the name by which EVALSHA calls it, in lower-case hexadecimal digits
 */
public record LuaScript(String source, String sha1) {

    /** A script of this text, which may have been put together from several resources. */
    public static LuaScript of(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new LuaScript(source, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /**
     * The text of a {@code .lua} resource.
     *
     * @param owner the class beside which a relative name is looked up
     * @param name as {@link Class#getResourceAsStream} takes it
     */
    public static String read(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /**
     * Runs it and waits for a reply that is a table.
     *
     * @param <E> what the table holds: {@code Long} for numbers, {@code Object} where it holds several kinds
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
     * Runs it and waits for a reply that is an integer.
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
     * Runs it without waiting for the reply, a table. The stage fails with what {@link #evalToList} throws.
     *
     * @param <E> what the table holds
     */
    public <E> CompletionStage<List<E>> evalToListAsync(
            RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        CompletionStage<List<E>> reply = redis.evalsha(sha1, ScriptOutputType.MULTI, keys, arguments);
        return reply.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                ? redis.eval(source, ScriptOutputType.MULTI, keys, arguments)
                : CompletableFuture.failedFuture(failure));
    }
}
