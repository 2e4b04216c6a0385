package dev.showrunner.ratelimiter.http.login;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/** Guesses, 48 at a time, each from the next address with a device of its own; all wrong. */
final class Attackers {
    private static final int AT_A_TIME = 48;
    private static final int PROGRESS = 500;

    private final LoginClient logins;
    private final Cast cast;
    private final int guesses;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicIntegerArray admittedAt;

    Attackers(LoginClient logins, Cast cast, int guesses) {
        this.logins = logins;
        this.cast = cast;
        this.guesses = guesses;
        this.admittedAt = new AtomicIntegerArray(cast.accounts());
    }

    /** Makes all guesses, and returns how many were let through. */
    long attack(ExecutorService threads, IntConsumer progress) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            SplittableRandom random = cast.random(i);
            running.add(threads.submit(() -> guess(random, progress)));
        }
        for (Future<?> one : running) {
            one.get(30, TimeUnit.MINUTES);
        }
        return admitted.get();
    }

    private void guess(SplittableRandom random, IntConsumer progress) {
        for (int number = next.getAndIncrement(); number < guesses; number = next.getAndIncrement()) {
            int account = cast.target(random);
            int address = number % cast.addresses();
            HttpResponse<String> attempt = logins.attempt(
                    cast.account(account),
                    cast.attackerAddress(address),
                    cast.attackerDevice(number),
                    Optional.empty());
            if (attempt.statusCode() == 200) {
                admitted.incrementAndGet();
                admittedAt.incrementAndGet(account);
                logins.outcome(attempt, false);
            }
            if (number % PROGRESS == 0) {
                progress.accept(number);
            }
        }
    }

    /** How much of the attack is over, 0 to 1. */
    double share() {
        return Math.min(1, (double) next.get() / guesses);
    }

    int made() {
        return guesses;
    }

    int admitted() {
        return admitted.get();
    }

    int mostAtOneAccount() {
        int most = 0;
        for (int i = 0; i < admittedAt.length(); i++) {
            most = Math.max(most, admittedAt.get(i));
        }
        return most;
    }
}
