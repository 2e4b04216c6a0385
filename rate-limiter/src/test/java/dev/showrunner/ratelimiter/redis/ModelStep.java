package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One call to a store at one moment.
 *
 * @param kind what is asked for
 * @param now the store's time, in microseconds
 * @param debits the buckets, the limits and the tokens
 */
record ModelStep(Kind kind, long now, List<Debit> debits) {
    enum Kind {
        TAKE,
        REFUND,
        RESET,
        /** What a store does by itself: it forgets buckets that are full again. The model never does, and must not differ. */
        EXPIRE
    }

    private List<String> keys() {
        return debits.stream().map(Debit::key).toList();
    }

    /** What the script replies if it agrees. */
    List<Long> replyOf(Buckets model) {
        switch (kind) {
            case TAKE -> {
                Verdict verdict = model.take(debits);
                List<Long> reply = new ArrayList<>();
                reply.add(verdict.allowed() ? 1L : 0L);
                reply.add(verdict.shadowAllowed() ? 1L : 0L);
                reply.addAll(verdict.backlogMicros());
                return reply;
            }
            case REFUND -> model.refund(debits);
            case RESET -> model.reset(keys());
            case EXPIRE -> {}
        }
        return List.of();
    }

    /** As {@code model_steps.lua} reads it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(
                switch (kind) {
                    case TAKE -> "take";
                    case REFUND -> "refund";
                    case RESET -> "reset";
                    case EXPIRE -> "expire";
                });
        arguments.add(Long.toString(now));
        arguments.add(Integer.toString(debits.size()));
        arguments.addAll(keys());
        arguments.addAll(
                switch (kind) {
                    case TAKE -> RedisBuckets.takeArguments(debits);
                    case REFUND -> RedisBuckets.refundArguments(debits);
                    case RESET, EXPIRE -> List.of();
                });
        return arguments;
    }
}
