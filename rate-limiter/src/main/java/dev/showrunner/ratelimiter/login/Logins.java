package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.StoreUnavailableException;

/** Decides whether passwords may be tried. Thread-safe. */
public interface Logins {
    /** Decides, and spends if it allows. Never fails for lack of a store. */
    LoginDecision attempt(LoginAttempt attempt);

    /**
     * Takes the report of how an attempt ended; only the first one counts.
     *
     * @throws StoreUnavailableException if the store did not answer; reporting again is safe
     */
    LoginOutcome report(String attemptId, boolean success);
}
