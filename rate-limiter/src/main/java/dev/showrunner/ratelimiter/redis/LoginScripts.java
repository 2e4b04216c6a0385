package dev.showrunner.ratelimiter.redis;

import dev.showrunner.kit.redis.LuaScript;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.login.BackOff;
import dev.showrunner.ratelimiter.login.LoginRules;
import dev.showrunner.ratelimiter.login.Opened.Outcome;
import dev.showrunner.ratelimiter.login.Opening;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and arguments of {@code login_open.lua} and {@code login_settle.lua}. Keys hold digests and one hash tag, so that a
 * Redis Cluster finds all of an attempt on one node.
 *
 * @param rules what is kept beside the buckets
 */
record LoginScripts(LoginRules rules) {
    /** By the number that the script replies. */
    static final List<Outcome> OUTCOMES = List.of(Outcome.OVER_LIMIT, Outcome.ALLOWED, Outcome.BACKING_OFF);

    private static final String PREFIX = "rl:{login}:";
    private static final String NONE = "0";

    /** The scripts of the buckets as functions, for the scripts that come behind them. */
    static String withBuckets(String script) {
        return "local function take(now, shortest_ttl_ms, KEYS, ARGV)\n"
                + LuaScript.read(LoginScripts.class, "token_bucket.lua")
                + "end\nlocal function refund(now, shortest_ttl_ms, KEYS, ARGV)\n"
                + LuaScript.read(LoginScripts.class, "refund.lua")
                + "end\n" + LuaScript.read(LoginScripts.class, script);
    }

    static String attemptKey(String id) {
        return PREFIX + "attempt:" + id;
    }

    static String backOffKey(String account) {
        return PREFIX + "back-off:" + account;
    }

    static String failedKey(String address) {
        return PREFIX + "failed:" + address;
    }

    static List<String> openKeys(Opening opening) {
        List<String> keys = new ArrayList<>(
                List.of(attemptKey(opening.id()), backOffKey(opening.account()), failedKey(opening.address())));
        debits(opening).forEach(debit -> keys.add(debit.key()));
        return keys;
    }

    List<String> openArguments(Opening opening) {
        BackOff backOff = rules.backOff();
        List<String> arguments = new ArrayList<>(List.of(
                AttemptRecord.text(opening),
                Long.toString(rules.attemptLife().toMillis()),
                Integer.toString(backOff.free()),
                opening.trusted() ? NONE : Integer.toString(rules.suspectAfter()),
                Long.toString(backOff.firstMicros()),
                Long.toString(backOff.longestMicros()),
                Long.toString(backOff.memory().toMillis()),
                Integer.toString(BackOff.MOST_DOUBLINGS)));
        arguments.addAll(Question.fields(debits(opening)));
        return arguments;
    }

    static List<String> settleKeys(String id, AttemptRecord attempt) {
        List<String> keys =
                new ArrayList<>(List.of(attemptKey(id), backOffKey(attempt.account()), failedKey(attempt.address())));
        attempt.debits().forEach(debit -> keys.add(debit.key()));
        return keys;
    }

    List<String> settleArguments(AttemptRecord attempt, boolean success) {
        List<String> arguments = new ArrayList<>(List.of(
                success ? "1" : NONE,
                attempt.trusted() ? "1" : NONE,
                attempt.account(),
                Long.toString(rules.suspectFor().toMillis())));
        arguments.addAll(RedisBuckets.refundArguments(attempt.debits()));
        return arguments;
    }

    private static List<Debit> debits(Opening opening) {
        List<Debit> debits = new ArrayList<>(opening.debits());
        opening.ifSuspected().ifPresent(debits::add);
        return debits;
    }
}
