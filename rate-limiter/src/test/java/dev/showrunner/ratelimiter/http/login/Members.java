package dev.showrunner.ratelimiter.http.login;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * Members who logged in before the attack, and log in three times during it on the same device; one in ten mistypes the
 * password up to three times before. Then each tries a new device. Used by one thread.
 */
final class Members {
    private static final int TURNS = 3;
    private static final int FORGETFUL = 10;
    private static final long PAUSE_NANOS = 1_000_000;

    private final LoginClient logins;
    private final Cast cast;
    private final SplittableRandom random;
    private final List<Optional<String>> tokens = new ArrayList<>();
    private int made;
    private int succeeded;
    private int mistakes;
    private int newDevices;
    private int newDevicesAllowed;

    Members(LoginClient logins, Cast cast) {
        this.logins = logins;
        this.cast = cast;
        this.random = cast.random(-1);
    }

    void enrol() {
        for (int i = 0; i < cast.members(); i++) {
            tokens.add(logins.logIn(cast.account(i), cast.memberAddress(i), cast.memberDevice(i), Optional.empty()));
        }
    }

    /** Spreads the logins over the attack. */
    void logInWhile(DoubleSupplier share) {
        int turns = (TURNS + 1) * cast.members();
        for (int turn = 0; turn < turns; turn++) {
            while (share.getAsDouble() < (double) turn / turns) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            int member = turn % cast.members();
            if (turn / cast.members() < TURNS) {
                logIn(member);
            } else {
                onANewDevice(member);
            }
        }
    }

    private void logIn(int member) {
        int wrong = member % FORGETFUL == 0 ? random.nextInt(1, TURNS + 1) : 0;
        boolean allowed = true;
        for (int i = 0; i < wrong; i++) {
            HttpResponse<String> attempt = attempt(member);
            mistakes++;
            allowed &= attempt.statusCode() == 200;
            if (attempt.statusCode() == 200) {
                logins.outcome(attempt, false);
            }
        }
        made++;
        Optional<String> token = logins.logIn(
                cast.account(member), cast.memberAddress(member), cast.memberDevice(member), tokens.get(member));
        if (token.isPresent()) {
            tokens.set(member, token);
        }
        succeeded += allowed && token.isPresent() ? 1 : 0;
    }

    private HttpResponse<String> attempt(int member) {
        return logins.attempt(
                cast.account(member), cast.memberAddress(member), cast.memberDevice(member), tokens.get(member));
    }

    private void onANewDevice(int member) {
        newDevices++;
        boolean allowed = logins.logIn(
                        cast.account(member),
                        cast.memberAddress(member),
                        cast.memberDevice(member) + "-new",
                        Optional.empty())
                .isPresent();
        newDevicesAllowed += allowed ? 1 : 0;
    }

    int logins() {
        return made;
    }

    double knownDeviceShare() {
        return (double) succeeded / made;
    }

    int mistakes() {
        return mistakes;
    }

    int newDevices() {
        return newDevices;
    }

    double newDeviceShare() {
        return (double) newDevicesAllowed / newDevices;
    }
}
