package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.login.BackOff;
import dev.showrunner.ratelimiter.login.LoginRules;
import dev.showrunner.ratelimiter.login.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Generates attempts and what becomes of them, under rules of their own: few accounts, addresses and devices, so that limits
 * are reached; outcomes that come late, twice or never; clocks that run, stand and jump.
 */
final class LoginSteps {
    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final int ACCOUNTS = 6;
    private static final int ADDRESSES = 3;
    private static final int DEVICES = 4;

    private final SplittableRandom random;
    private final LoginRules rules;
    private final List<Opening> opened = new ArrayList<>();
    private long now = START_MICROS;
    private int attempts;

    LoginSteps(SplittableRandom random) {
        this.random = random;
        Duration first = Duration.ofMillis(random.nextLong(0, 3_000));
        BackOff backOff = new BackOff(
                random.nextInt(-1, 4), first, first.plusMillis(random.nextLong(0, 100_000)), Duration.ofDays(1));
        rules = new LoginRules(backOff, random.nextInt(1, ACCOUNTS), Duration.ofHours(1), Duration.ofMinutes(2));
    }

    LoginRules rules() {
        return rules;
    }

    /** The moment of the next step, in microseconds. */
    long tick() {
        now += switch (random.nextInt(30)) {
            case 0 -> -random.nextLong(1, 10_000_000_000L);
            case 1 -> random.nextLong(1, 100_000_000_000L);
            case 2, 3, 4, 5, 6, 7, 8, 9, 10 -> 0;
            default -> random.nextLong(1, 1_000_000);
        };
        return now;
    }

    LoginStep next() {
        int kind = random.nextInt(100);
        if (opened.isEmpty() || kind < 60) {
            Opening opening = opening();
            opened.add(opening);
            return new LoginStep.Open(opening);
        }
        Opening earlier = opened.get(random.nextInt(Math.max(0, opened.size() - 12), opened.size()));
        return kind < 97 ? new LoginStep.Settle(earlier, random.nextInt(3) == 0) : new LoginStep.Forget(earlier);
    }

    private Opening opening() {
        String account = "a" + random.nextInt(ACCOUNTS);
        String address = "i" + random.nextInt(ADDRESSES);
        String device = "d" + random.nextInt(DEVICES);
        boolean trusted = random.nextInt(4) == 0;
        List<Debit> debits = trusted
                ? List.of(debit("td", account + device, 3), debit("ta", account, 5))
                : List.of(debit("a", account, 4), debit("i", address, 9), debit("d", device, 7), debit("n", "n", 20));
        Optional<Debit> ifSuspected = trusted ? Optional.empty() : Optional.of(debit("s", address, 2));
        return new Opening("attempt" + attempts++, trusted, account, device, address, debits, ifSuspected);
    }

    private static Debit debit(String limit, String whose, long burst) {
        return new Debit(limit + ":" + whose, new Limit(limit, burst, 1_000_000 + burst), 1);
    }
}
