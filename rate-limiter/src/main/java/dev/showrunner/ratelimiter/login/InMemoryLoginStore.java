package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Verdict;
import dev.showrunner.ratelimiter.login.Opened.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The reference model: the same over maps, one call at a time, and with exact sets where Redis estimates. It forgets nothing
 * by itself.
 */
public final class InMemoryLoginStore implements LoginStore {
    private final LongSupplier nowMicros;
    private final LoginRules rules;
    private final InMemoryBuckets buckets;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<String, Waiting> waits = new HashMap<>();
    private final Map<String, Set<String>> failed = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    private record Attempt(Opening opening, List<Debit> debits) {}

    private record Waiting(long failures, long untilMicros) {}

    /**
     * Knows nothing yet.
     *
     * @param nowMicros its clock, in microseconds since any moment
     */
    public InMemoryLoginStore(LongSupplier nowMicros, LoginRules rules) {
        this.nowMicros = nowMicros;
        this.rules = rules;
        this.buckets = new InMemoryBuckets(nowMicros);
    }

    @Override
    public Opened open(Opening opening) {
        lock.lock();
        try {
            return opening.trusted() ? debit(opening, opening.debits(), false) : openStranger(opening);
        } finally {
            lock.unlock();
        }
    }

    private Opened openStranger(Opening opening) {
        long now = nowMicros.getAsLong();
        boolean suspected = failed.getOrDefault(opening.address(), Set.of()).size() >= rules.suspectAfter();
        Waiting waiting = waits.getOrDefault(opening.account(), new Waiting(0, 0));
        // Further ahead it can only be a clock that jumped back.
        long until = Math.min(waiting.untilMicros(), now + rules.backOff().longestMicros());
        if (rules.backOff().free() >= 0 && until > now) {
            return new Opened(Outcome.BACKING_OFF, suspected, List.of());
        }
        List<Debit> debits = new ArrayList<>(opening.debits());
        if (suspected) {
            opening.ifSuspected().ifPresent(debits::add);
        }
        Opened opened = debit(opening, debits, suspected);
        if (opened.outcome() == Outcome.ALLOWED) {
            long failures = waiting.failures() + 1;
            waits.put(
                    opening.account(),
                    new Waiting(failures, now + rules.backOff().waitMicros(failures)));
        }
        return opened;
    }

    private Opened debit(Opening opening, List<Debit> debits, boolean suspected) {
        Verdict verdict = buckets.take(debits);
        if (verdict.allowed()) {
            attempts.put(opening.id(), new Attempt(opening, debits));
        }
        return new Opened(verdict.allowed() ? Outcome.ALLOWED : Outcome.OVER_LIMIT, suspected, verdict.backlogMicros());
    }

    @Override
    public Optional<Settled> settle(String id, boolean success) {
        lock.lock();
        try {
            Optional<Attempt> attempt = Optional.ofNullable(attempts.remove(id));
            attempt.ifPresent(open -> settle(open, success));
            return attempt.map(Attempt::opening)
                    .map(opening -> new Settled(opening.trusted(), opening.account(), opening.device()));
        } finally {
            lock.unlock();
        }
    }

    private void settle(Attempt attempt, boolean success) {
        Opening opening = attempt.opening();
        if (success) {
            buckets.refund(attempt.debits());
        }
        if (success && !opening.trusted()) {
            waits.remove(opening.account());
        }
        if (!success && !opening.trusted()) {
            failed.computeIfAbsent(opening.address(), address -> new HashSet<>())
                    .add(opening.account());
        }
    }

    /** What a store does by itself after a while. */
    void forget(Opening opening) {
        lock.lock();
        try {
            attempts.remove(opening.id());
            waits.remove(opening.account());
            failed.remove(opening.address());
        } finally {
            lock.unlock();
        }
    }
}
